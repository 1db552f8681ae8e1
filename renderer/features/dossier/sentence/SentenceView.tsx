import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import classes from '../dossier.module.css';
import { RecordList } from '../RecordList.tsx';
import { SentencePanel } from './SentencePanel.tsx';

/** Every sentence with how far it has come and why it ends when it does; voided ones stay as lines. */
export function SentenceView({ dossier, records }: { dossier: DossierView; records: readonly RecordSummary[] }) {
  const { t } = useTranslation('views');
  const living = records.filter(({ isVoid }) => !isVoid);
  const voided = records.filter(({ isVoid }) => isVoid);
  if (records.length === 0) return <p className={classes.none}>{t('theme.none')}</p>;
  return (
    <div className={classes.stack}>
      {living.map((record) => (
        <SentencePanel key={record.recordId} dossierId={dossier.dossierId} record={record} />
      ))}
      {voided.length > 0 && <RecordList dossier={dossier} records={voided} />}
    </div>
  );
}
