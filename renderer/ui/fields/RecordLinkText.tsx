import { Link, useParams } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';

import { commandKey } from '../../api/client.ts';
import { useRecordLabel } from '../records/recordLabel.ts';

/** A record of the dossier that is open, as a way to it; elsewhere only that there is one. */
export function RecordLinkText({ recordId, isPlain = false }: { recordId: string; isPlain?: boolean }) {
  const { t } = useTranslation('records');
  const { dossierId = '' } = useParams({ strict: false });
  const label = useRecordLabel();
  const dossier = useQueryClient().getQueryData<DossierView>(commandKey('dossier.open', { dossierId }));
  const record = dossier?.records.find((one) => one.recordId === recordId);
  if (!record) return <>{t('widget.linkedRecord')}</>;
  if (isPlain) return <>{label(record)}</>;
  return (
    <Link to="/dossier/$dossierId/record/$recordId" params={{ dossierId, recordId }}>
      {label(record)}
    </Link>
  );
}
