import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { RosterLine, RosterMatch } from '#shared/contract/rosterCommands.ts';
import { definitionOf } from '#shared/records/records.ts';
import type { RosterTarget } from '#shared/rules/roster/targets.ts';

import { useFieldMessage } from '../../api/errors.ts';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { useCodeText } from '../../i18n/derivedTexts.ts';
import { NameText } from '../../ui/NameText.tsx';
import classes from './roster.module.css';
import { useTargetText } from './targetText.ts';

interface LineStateProps {
  line: RosterLine;
  columns: readonly { target: RosterTarget; column: number }[];
}

/** What a person needs to know of a line: what is missing, who is here already, or what follows from its cells. */
export function LineState({ line, columns }: LineStateProps) {
  const { t } = useTranslation('roster');
  const fieldMessage = useFieldMessage();
  const texts = useRecordTexts();
  const targetText = useTargetText();
  const wrong = columns.flatMap(({ target, column }) => (line.cells[column]?.problem ? [targetText(target)] : []));
  const [missing] = line.missing;
  const [match] = line.matches;
  if (missing) {
    return (
      <span className={classes.problem}>
        {t('check.missing', {
          field: texts.label(missing.type, missing.field),
          message: fieldMessage(missing.message),
        })}
      </span>
    );
  }
  if (wrong.length > 0)
    return <span className={classes.problem}>{t('check.toMend', { columns: wrong.join(', ') })}</span>;
  if (match) return <MatchText match={match} others={line.matches.length - 1} />;
  return <DerivedText line={line} />;
}

function MatchText({ match, others }: { match: RosterMatch; others: number }) {
  const { t } = useTranslation('roster');
  const isTwice = match.line !== null && match.level !== 'relative';
  const more = others === 0 ? '' : ` +${others}`;
  return (
    <>
      <div className={classes.match} data-level={match.level}>
        {t(isTwice ? 'check.match.twice' : `check.match.${match.level}`)}: {t(`check.reason.${match.reason}`)}
      </div>
      <div className={classes.matchOf}>
        {match.dossier ? (
          <Anchor
            size="sm"
            renderRoot={(props) => (
              <Link to="/dossier/$dossierId" params={{ dossierId: match.dossier?.dossierId ?? '' }} {...props} />
            )}
          >
            <NameText>{match.dossier.name}</NameText> · {match.dossier.code}
          </Anchor>
        ) : (
          t('check.match.line', { line: match.line })
        )}
        {more}
      </div>
    </>
  );
}

function DerivedText({ line }: { line: RosterLine }) {
  const { t } = useTranslation('roster');
  const codeText = useCodeText();
  const fields = definitionOf('person').fields;
  const derived = line.derived.flatMap(({ field, code }) => {
    const codelist = fields[field]?.codelist;
    return codelist === undefined ? [] : [codeText(codelist, code)];
  });
  return (
    <span className={classes.derived}>{derived.length > 0 && t('check.derived', { values: derived.join(', ') })}</span>
  );
}
