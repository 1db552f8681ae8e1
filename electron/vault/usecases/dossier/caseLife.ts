import type { RecordApproval } from '#shared/contract/recordCommands.ts';
import { isRecordType } from '#shared/records/records.ts';
import { approvalStateOf, caseLifeOf, type CaseLife } from '#shared/rules/caseLife.ts';
import type { Dossier } from '#vault/dossier/dossier.ts';
import type { RecordState } from '#vault/dossier/projection.ts';
import type { Session } from '#vault/session.ts';

/** Where a dossier's case stands; null for those who may not read its compartment `case`. */
export function caseLife(dossier: Dossier, session: Session): CaseLife | null {
  if (!session.readable.includes('case')) return null;
  const living = dossier
    .records(['case'])
    .filter((record) => isRecordType(record.type) && record.merged.values !== null);
  const counted = living.filter((record) => record.type !== 'approval' || session.isBySupervisor(record));
  return caseLifeOf(
    counted.toSorted(byTime).map((record) => ({
      recordId: record.recordId,
      type: record.type,
      values: record.values,
      heads: record.merged.heads,
    })),
  );
}

/** What the newest decision of a supervisor says about a record as it is now. */
export function approvalOf(record: RecordState, dossier: Dossier, session: Session): RecordApproval | null {
  if (!session.readable.includes('case')) return null;
  const approvals = dossier
    .records(['case'])
    .filter(
      (one) =>
        one.type === 'approval' &&
        one.merged.values !== null &&
        one.values['record'] === record.recordId &&
        session.isBySupervisor(one),
    )
    .toSorted(byTime);
  const decided = approvalStateOf(
    approvals.map(({ values }) => values),
    record.merged.heads,
  );
  const last = approvals.at(-1);
  if (!decided || !last) return null;
  const comment = decided.approval['comment'];
  return {
    state: decided.state,
    byName: session.authors.get(last.last.header.author)?.name ?? '—',
    at: last.last.header.at,
    comment: typeof comment === 'string' ? comment : null,
  };
}

/** Whether a version is by the person at work, with any of the keys that they have had. */
export function isByWorker(record: RecordState, revisionId: string | undefined, session: Session): boolean {
  const written = record.revisions.find(({ id }) => id === revisionId);
  const author = written && session.authors.get(written.header.author);
  return author?.personId === session.personId;
}

function byTime(a: RecordState, b: RecordState): number {
  return a.last.header.at < b.last.header.at ? -1 : 1;
}
