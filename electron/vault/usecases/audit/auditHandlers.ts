import { setImmediate as otherWork } from 'node:timers/promises';

import type { AuditFinding } from '#shared/contract/auditCommands.ts';
import { walkChain } from '#vault/audit/auditChain.ts';
import { enteredFindings, noteFinding, settledEntries, settleFinding } from '#vault/audit/auditFinding.ts';
import type { AuditNames } from '#vault/audit/auditReading.ts';
import { auditExport } from '#vault/audit/exportAudit.ts';
import { rememberSeen, unseenReadings } from '#vault/audit/statedReadings.ts';
import type { Job } from '#vault/job.ts';
import type { Session } from '#vault/session.ts';
import { numberOf } from '#vault/store/columns.ts';
import { writeDurably } from '#vault/store/durableFiles.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const auditHandlers: HandlersOf<
  | 'audit.list'
  | 'audit.verify'
  | 'audit.findings'
  | 'audit.settle'
  | 'audit.export'
  | 'reading.list'
  | 'reading.dismiss'
> = {
  'audit.list': (query, { session }) => ({
    ...session.auditReading.list(query, namesFor(session)),
    people: [...session.auditPeople.values()].toSorted((a, b) => a.name.localeCompare(b.name)),
  }),

  'audit.verify': ({ jobId }, { session, asJob }) =>
    asJob(jobId, async (job) => {
      const entries = entriesOf(session);
      const finding = await walk(session, entries, job);
      session.audit.note({ action: 'audit.verify', detail: { entries, ...(finding && detailOf(finding)) } });
      session.auditFinding = noteFinding(session, finding);
      return { finding, entries };
    }),

  'audit.findings': (_, { session }) => {
    const nameOf = (personId: string) => session.auditPeople.get(personId)?.name ?? '—';
    const rows = enteredFindings(session).map(({ settled, ...found }) => ({
      ...found,
      settled: settled && { byName: nameOf(settled.personId), at: settled.at, reason: settled.reason },
    }));
    return rows.toReversed();
  },

  'audit.settle': ({ seq, reason }, { session }) => {
    settleFinding(session, seq, reason);
    return null;
  },

  'audit.export': ({ jobId, file }, { session, path, asJob }) =>
    asJob(jobId, async (job) => {
      job.progress('writing', 0, 0);
      await otherWork();
      job.signal.throwIfAborted();
      const { archive, entries } = await auditExport(session, job);
      writeDurably(path(file), archive);
      return { entries };
    }),

  'reading.list': (_, { session }) => unseenReadings(session),

  'reading.dismiss': (_, { session }) => {
    session.registry.transaction(() => {
      session.audit.add({ action: 'reading.dismiss' });
      rememberSeen(session);
    });
    return null;
  },
};

function entriesOf({ registry }: Session): number {
  return numberOf(registry.get('SELECT count(*) AS entries FROM audit')?.['entries']);
}

async function walk(session: Session, entries: number, job: Job): Promise<AuditFinding | null> {
  const steps = walkChain(session.registry, (key) => session.isOfStation(key), settledEntries(session));
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    job.signal.throwIfAborted();
    job.progress('checking', step.value, entries);
    await otherWork();
  }
}

function detailOf({ state, seq }: AuditFinding) {
  return { state, entry: seq };
}

/** A case's name only for those who may read the case: administrators and auditors see codes. */
function namesFor(session: Session): AuditNames {
  const { header, contacts, auditPeople } = session;
  const mayNameCases = session.readable.includes('case');
  return {
    person: (personId) => auditPeople.get(personId),
    station: (id) => (id === header.stationId ? header.stationName : contacts.get(id)?.card.name),
    caseName: (dossierId) => (mayNameCases ? (session.caseload.get(dossierId)?.name ?? null) : null),
  };
}
