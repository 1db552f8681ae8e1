import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { v7 as uuid } from 'uuid';

import { Refusal } from '#shared/contract/errors.ts';
import { definitionOf } from '#shared/records/records.ts';
import type { CardSections } from '#shared/rules/card.ts';
import type { RosterRow } from '#shared/rules/roster/readRow.ts';
import { Dossier, currentSchema } from '#vault/dossier/dossier.ts';
import { dossierPath, type Freshness } from '#vault/dossier/dossierFile.ts';
import type { AuditEvent } from '#vault/audit/auditLog.ts';
import type { Job } from '#vault/job.ts';
import { handOverNew } from '#vault/keys/newDossierKeys.ts';
import type { PlannedDossier, RosterEntry } from '#vault/registry/rosterTable.ts';
import type { Session } from '#vault/session.ts';
import { syncFile, syncFolder } from '#vault/store/durableFiles.ts';
import { StoreError } from '#vault/store/storeError.ts';

import { undoRoster } from './undoRoster.ts';

/** Dossiers that are written between two entries in the registry. */
const batchSize = 50;

/**
 * Makes a dossier of every line. The decision, with all that is to be written, the keys and the recovery kit's grant, is one
 * transaction; from then on the import is finished even if the machine stops in between. Cancelling takes back all of it.
 */
export async function importRoster(
  session: Session,
  given: { fileName: string; leftOut: number; lines: readonly RosterRow['records'][] },
  job: Job,
): Promise<RosterEntry> {
  const plan = given.lines.map(planned);
  const dossierIds = plan.map(({ dossierId }) => dossierId);
  const entry = await handOverNew(session, dossierIds, (grant): RosterEntry => {
    const decided: RosterEntry = {
      importId: uuid(),
      at: new Date().toISOString(),
      fileName: given.fileName,
      leftOut: given.leftOut,
      state: 'importing',
      dossiers: plan.map(({ dossierId, records }) => ({ dossierId, revisions: records.length })),
      grant,
      plan,
      kept: [],
    };
    session.rosters.put(decided);
    const detail = { dossiers: plan.length, leftOut: given.leftOut };
    session.audit.add({ action: 'roster.accept', subject: decided.importId, detail });
    return decided;
  });
  using _ = session.rosters.work(entry.importId);
  try {
    return await finish(session, entry, job);
  } catch (error) {
    if (!job.signal.aborted) throw error;
    await undoRoster(session, entry, { signal: new AbortController().signal, progress: job.progress });
    throw new Refusal('cancelled');
  }
}

/** Finishes imports that were broken off, and undoings. Answers how many; one that cannot be finished now keeps nobody out of the vault. */
export async function resumeRosters(session: Session): Promise<number> {
  const job: Job = { signal: new AbortController().signal, progress: () => undefined };
  let finished = 0;
  for (const entry of session.rosters.list()) {
    if (entry.state !== 'importing' && entry.state !== 'undoing') continue;
    try {
      if (entry.state === 'importing') await finish(session, entry, job);
      else await undoRoster(session, entry, job);
      finished += 1;
    } catch (error) {
      if (!(error instanceof StoreError) || error.fault === 'damaged') throw error;
      session.audit.note({ action: 'roster.resume', subject: entry.importId, outcome: 'diskFailed' });
    }
  }
  return finished;
}

function planned(records: RosterRow['records']): PlannedDossier {
  const dossierId = uuid();
  const named = records.map(({ type, values }) => ({ recordId: type === 'person' ? dossierId : uuid(), type, values }));
  return { dossierId, records: named };
}

async function finish(session: Session, entry: RosterEntry, job: Job): Promise<RosterEntry> {
  const { plan } = entry;
  for (let from = 0; from < plan.length; from += batchSize) {
    if (job.signal.aborted) throw new Refusal('cancelled');
    writeBatch(session, entry, plan.slice(from, from + batchSize));
    job.progress('writing', Math.min(plan.length, from + batchSize), plan.length);
    await nextTurn();
  }
  const done: RosterEntry = { ...entry, state: 'done', plan: [] };
  session.registry.transaction(() => {
    session.rosters.put(done);
    session.audit.add({ action: 'roster.accepted', subject: entry.importId, detail: { dossiers: plan.length } });
  });
  return done;
}

interface Written {
  dossierId: string;
  freshness: Freshness;
  sections: CardSections;
  events: AuditEvent[];
}

/** Files first, flushed; then the registry learns of all of them in one transaction. */
function writeBatch(session: Session, entry: RosterEntry, batch: readonly PlannedDossier[]): void {
  const missing = batch.filter(({ dossierId }) => !session.dossiers.freshness(dossierId)?.revisions);
  const [first] = missing;
  if (!first) return;
  const written = missing.map((one) => writeDossier(session, entry, one));
  syncFolder(dirname(dossierPath(session.vaultFolder, first.dossierId)));
  session.registry.transaction(() => {
    for (const { dossierId, freshness, sections, events } of written) {
      session.dossiers.add(dossierId);
      session.dossiers.setFreshness(dossierId, freshness);
      session.dossiers.setCard(dossierId, sections, session.keyring);
      for (const event of events) session.audit.add(event);
    }
  });
  for (const { dossierId, sections } of written) session.caseload.set(dossierId, sections);
}

function writeDossier(session: Session, entry: RosterEntry, { dossierId, records }: PlannedDossier): Written {
  const keys = session.keyring.dossierKeys(dossierId);
  if (!keys) throw new Error('the keyring holds the keys of a decided import');
  const dossier = Dossier.create(session.vaultFolder, dossierId, keys, { isDurable: false });
  try {
    const events: AuditEvent[] = [{ action: 'dossier.create', subject: dossierId, detail: { roster: entry.importId } }];
    for (const { recordId, type, values } of records) {
      const { compartment } = definitionOf(type);
      const change = { recordId, type, compartment, op: 'save', parents: [], values, reason: null } as const;
      const revision = dossier.sign({ ...change, schema: currentSchema(type) }, session.author);
      dossier.append([revision]);
      events.push({
        action: 'record.save',
        subject: dossierId,
        detail: { record: recordId, type, revision: revision.id },
      });
    }
    const sections = session.cardOf(dossier);
    return { dossierId, freshness: dossier.freshness, sections, events };
  } finally {
    dossier.close();
    syncFile(dossierPath(session.vaultFolder, dossierId));
  }
}
