import { Refusal } from '#shared/contract/errors.ts';
import type { AuditAction } from '#shared/rules/auditActions.ts';
import { rightIn } from '#shared/rules/permissions.ts';
import type { AuditEvent } from '#vault/audit/auditLog.ts';
import type { RecordState } from '#vault/dossier/projection.ts';
import type { Session } from '#vault/session.ts';

/** A record that the person may read; where a reason is due, it must be there and goes into the audit. */
export function readRecord(
  session: Session,
  { dossierId, recordId, reason }: { dossierId: string; recordId: string; reason: string | null },
  action: AuditAction,
): RecordState {
  const record = session.open(dossierId).record(recordId);
  const right = record ? rightIn(session.roles, record.compartment) : 'none';
  if (!record || right === 'none') throw new Refusal('recordUnknown');
  if (right === 'readWithReason' && reason === null) throw new Refusal('reasonRequired');
  session.audit.note({ action, subject: dossierId, detail: readingDetail(session, record, reason) });
  return record;
}

/**
 * What an entry about reading a record says: which it was, the reason if one was stated, and whose record it was where
 * a reason is due, so that its authors learn of it without anybody opening the dossier.
 */
export function readingDetail(
  session: Session,
  record: RecordState,
  reason: string | null,
): NonNullable<AuditEvent['detail']> {
  const { recordId, type, compartment } = record;
  if (reason === null) return { record: recordId, type };
  const isGuarded = rightIn(session.roles, compartment) === 'readWithReason';
  return { record: recordId, type, reason, ...(isGuarded && { authors: authorsOf(session, record).join(' ') }) };
}

/** Ids of the people who wrote a record's versions, each once; strangers whom nobody vouches for are left out. */
export function authorsOf(session: Session, record: RecordState): string[] {
  const ids = record.revisions.flatMap(({ header }) => session.authors.get(header.author)?.personId ?? []);
  return [...new Set(ids)];
}

/** Who has read a record with a reason is for its authors to know, and for supervisors, who may read so themselves. */
export function mayKnowReaders(session: Session, record: RecordState): boolean {
  return session.roles.includes('supervisor') || authorsOf(session, record).includes(session.personId);
}
