import { useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { useCommand } from '../../api/client.ts';
import { failureOf } from '../../api/errors.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { ReasonGate } from './ReasonGate.tsx';
import { RecordDetails } from './RecordDetails.tsx';

/** One record: what it says, who wrote it, and how it came to be so. */
export function RecordPage() {
  const { dossierId = '', recordId = '' } = useParams({ strict: false });
  return <GuardedRecord key={recordId} dossierId={dossierId} recordId={recordId} />;
}

/** Asks for a reason first where the person's role calls for one; the vault asks in any case. */
function GuardedRecord({ dossierId, recordId }: { dossierId: string; recordId: string }) {
  const [reason, setReason] = useState<string | null>(null);
  const dossier = useCommand('dossier.open', { dossierId });
  const summary = dossier.data?.records.find((record) => record.recordId === recordId);
  const needsReason = summary !== undefined && dossier.data?.readableWithReason.includes(summary.compartment) === true;
  const isAsking = needsReason && reason === null;
  const record = useCommand('record.get', { dossierId, recordId, reason }, { enabled: dossier.isSuccess && !isAsking });
  if (dossier.isError) return <FailureAlert error={dossier.error} onRetry={dossier.refetch} />;
  if (isAsking || (record.isError && failureOf(record.error).code === 'reasonRequired')) {
    return <ReasonGate type={summary?.type ?? ''} onReason={setReason} />;
  }
  if (record.isError) return <FailureAlert error={record.error} onRetry={record.refetch} />;
  if (record.isPending || dossier.isPending) return <WaitingPage />;
  return <RecordDetails dossier={dossier.data} record={record.data} reason={reason} />;
}
