import { Anchor, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';

import { useCodeText } from '../../i18n/derivedTexts.ts';
import { formatDate } from '../../ui/dateText.ts';
import { NameText } from '../../ui/NameText.tsx';
import { otherNameOf } from './otherName.ts';
import classes from './SimilarPeople.module.css';

/** People who are here already and may be the one whose dossier is about to be made. */
export function SimilarPeople({ people }: { people: CaseloadRow[] | null }) {
  const { t } = useTranslation('caseload');
  const hasSome = people !== null && people.length > 0;
  return (
    <aside className={classes.panel} aria-label={t('new.similar.title')}>
      <Title order={2}>{t('new.similar.title')}</Title>
      <Text size="sm" {...(hasSome ? { fw: 600 } : { c: 'dimmed' })} component="output" display="block">
        {people === null && t('new.similar.waiting')}
        {people?.length === 0 && t('new.similar.none')}
        {hasSome && t('new.similar.found', { count: people.length })}
      </Text>
      {hasSome && (
        <>
          <Text size="sm" c="dimmed">
            {t('new.similar.help')}
          </Text>
          <ul className={classes.list}>
            {people.map((row) => (
              <SimilarPerson key={row.dossierId} row={row} />
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

function SimilarPerson({ row }: { row: CaseloadRow }) {
  const { t } = useTranslation('caseload');
  const codeText = useCodeText();
  const other = otherNameOf(row, '');
  return (
    <li className={classes.person}>
      <Text fw={600}>
        <NameText>{row.name ?? t('list.nameHidden')}</NameText>
      </Text>
      {other !== null && other !== row.name && (
        <Text size="sm" c="dimmed">
          <NameText>{other}</NameText>
        </Text>
      )}
      <ul className={classes.facts}>
        <li>{row.code}</li>
        {row.category && <li>{codeText('category', row.category)}</li>}
        {row.birthDate && <li>{formatDate(row.birthDate)}</li>}
      </ul>
      <Anchor
        size="sm"
        renderRoot={(props) => <Link to="/dossier/$dossierId" params={{ dossierId: row.dossierId }} {...props} />}
      >
        {t('new.similar.open')}
      </Anchor>
    </li>
  );
}
