import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import { useCommand } from '../../api/client.ts';
import { useCodeText } from '../../i18n/derivedTexts.ts';
import { formatDate } from '../../ui/dateText.ts';
import { useRecordFormContext } from '../../ui/fields/recordForm.ts';
import { NameText } from '../../ui/NameText.tsx';
import classes from './record.module.css';

const shownAtMost = 5;

/** What theologians have seen of giving up extremist ideology, for whoever judges it and may read their sessions; nothing for others. */
export function TheologiansMaterial() {
  const { t } = useTranslation('views');
  const { dossierId } = useRecordFormContext();
  const dossier = useCommand('dossier.open', { dossierId });
  const seen = observationsIn(dossier.data?.records ?? []);
  if (seen.length === 0) return null;
  return (
    <section className={classes.material} aria-labelledby="theologians-material">
      <h3 id="theologians-material">{t('theologians.title')}</h3>
      <Text size="sm" c="dimmed">
        {t('theologians.lead')}
      </Text>
      <ol>
        {seen.slice(0, shownAtMost).map((session) => (
          <Observation key={session.recordId} dossierId={dossierId} session={session} />
        ))}
      </ol>
      {seen.length > shownAtMost && (
        <Text size="sm">{t('theologians.earlier', { count: seen.length - shownAtMost })}</Text>
      )}
    </section>
  );
}

function Observation({ dossierId, session }: { dossierId: string; session: RecordSummary }) {
  const codeText = useCodeText();
  const { recordId, happenedOn, last, values } = session;
  const evidence = values['disengagementEvidence'];
  return (
    <li>
      <Anchor
        size="sm"
        renderRoot={(props) => (
          <Link to="/dossier/$dossierId/record/$recordId" params={{ dossierId, recordId }} {...props} />
        )}
      >
        {formatDate(happenedOn ?? '')}
      </Anchor>
      <strong>{codeText('disengagementStatus', String(values['disengagementSeen']))}</strong>
      <NameText>{last.authorName}</NameText>
      {typeof evidence === 'string' && <p dir="auto">{evidence}</p>}
    </li>
  );
}

/** Sessions in which something was seen, the latest first. */
function observationsIn(records: readonly RecordSummary[]): RecordSummary[] {
  return records
    .filter(
      ({ type, isVoid, values }) =>
        type === 'theologicalSession' && !isVoid && (values['disengagementSeen'] ?? null) !== null,
    )
    .toSorted((a, b) => ((a.happenedOn ?? '') < (b.happenedOn ?? '') ? 1 : -1));
}
