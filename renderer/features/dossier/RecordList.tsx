import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import { DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { AuthorLine } from '../../ui/records/AuthorLine.tsx';
import { RecordMarks } from '../../ui/records/RecordMarks.tsx';
import classes from './dossier.module.css';
import { KeyFacts } from './KeyFacts.tsx';

interface RecordListProps {
  dossier: DossierView;
  records: readonly RecordSummary[];
}

/** Records as lines: when, what, the facts that tell one from another, by whom. */
export function RecordList({ dossier, records }: RecordListProps) {
  const { t } = useTranslation('dossier');
  if (records.length === 0) return <EmptyState title={t('list.emptyTitle')} text={t('list.emptyText')} />;
  return (
    <ul className={classes.records}>
      {records.map((record) => (
        <li key={record.recordId} data-void={record.isVoid || undefined}>
          <RecordLine dossier={dossier} record={record} />
        </li>
      ))}
    </ul>
  );
}

function RecordLine({ dossier, record }: { dossier: DossierView; record: RecordSummary }) {
  const texts = useRecordTexts();
  const { recordId, type, values, happenedOn, last, compartment } = record;
  const needsReason = dossier.readableWithReason.includes(compartment);
  return (
    <Link
      to="/dossier/$dossierId/record/$recordId"
      params={{ dossierId: dossier.dossierId, recordId }}
      className={classes.record}
    >
      <span className={classes.recordDate}>
        <DateText date={happenedOn} />
      </span>
      <span className={classes.recordText}>
        <span className={classes.recordTitle}>
          {texts.title(type)} <RecordMarks record={record} needsReason={needsReason} />
        </span>
        <KeyFacts type={type} values={values} />
      </span>
      <Text component="span" size="xs" c="dimmed" className={classes.recordAuthor}>
        <AuthorLine meta={last} />
      </Text>
    </Link>
  );
}
