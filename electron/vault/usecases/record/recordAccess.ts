import { Refusal } from '#shared/contract/errors.ts';
import { rightIn } from '#shared/rules/permissions.ts';
import type { RecordState } from '#vault/dossier/projection.ts';
import type { Session } from '#vault/session.ts';

/** A record that the person may read; where a reason is due, it must be there and goes into the audit. */
export function readRecord(
  session: Session,
  { dossierId, recordId, reason }: { dossierId: string; recordId: string; reason: string | null },
  action: string,
): RecordState {
  const record = session.open(dossierId).record(recordId);
  const right = record ? rightIn(session.roles, record.compartment) : 'none';
  if (!record || right === 'none') throw new Refusal('recordUnknown');
  if (right === 'readWithReason' && reason === null) throw new Refusal('reasonRequired');
  session.audit.note({
    action,
    subject: dossierId,
    detail: { record: recordId, ...(reason !== null && { reason }) },
  });
  return record;
}
