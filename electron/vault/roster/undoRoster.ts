import { setImmediate as nextTurn } from 'node:timers/promises';

import { Refusal } from '#shared/contract/errors.ts';
import { compartments } from '#shared/rules/permissions.ts';
import { DossierFile, removeDossierFile } from '#vault/dossier/dossierFile.ts';
import type { Job } from '#vault/job.ts';
import type { KeyEntry } from '#vault/keys/keyList.ts';
import { sealKeys } from '#vault/keys/slot.ts';
import type { RosterEntry } from '#vault/registry/rosterTable.ts';
import type { Session } from '#vault/session.ts';
import { textOf } from '#vault/store/columns.ts';

/** Why undoing leaves a dossier in place: somebody wrote into it or sent it on, or a record elsewhere names it. */
export interface KeptDossier {
  readonly dossierId: string;
  readonly reason: 'changed' | 'linked';
  /** The dossiers whose records name it. */
  readonly from: readonly string[];
}

/**
 * Removes the dossiers of an import, but for those that hold more than it wrote, were sent on, or are named by records elsewhere. What is removed is decided
 * first and written down with the end of the keys, so that from then on nothing of it opens and a broken-off removal is finished.
 */
export async function undoRoster(
  session: Session,
  entry: RosterEntry,
  job: Job,
  known?: readonly KeptDossier[],
): Promise<RosterEntry> {
  const kept = known ?? (await keptDossiers(session, entry, job));
  const decided = entry.state === 'undoing' ? entry : await decide(session, entry, kept);
  const removed = removedOf(decided);
  for (const [index, dossierId] of removed.entries()) {
    removeDossierFile(session.vaultFolder, dossierId);
    job.progress('writing', index + 1, removed.length);
    if (index % 50 === 0) await nextTurn();
  }
  const undone: RosterEntry = { ...decided, state: 'undone' };
  session.registry.transaction(() => {
    session.rosters.put(undone);
    session.audit.add({ action: 'roster.undone', subject: entry.importId, detail: { dossiers: removed.length } });
  });
  return undone;
}

function removedOf({ dossiers, kept }: RosterEntry): string[] {
  return dossiers.map(({ dossierId }) => dossierId).filter((dossierId) => !kept.includes(dossierId));
}

/** One transaction: which go, their keys and cards gone, the recovery kit's grant for those alone that stay. */
async function decide(session: Session, entry: RosterEntry, staying: readonly KeptDossier[]): Promise<RosterEntry> {
  const kept = staying.map(({ dossierId }) => dossierId);
  const undoing: RosterEntry = { ...entry, state: 'undoing', plan: [], kept };
  const removed = removedOf(undoing);
  const forRecovery = await recoveryGrant(session, kept);
  for (const dossierId of removed) session.closeDossier(dossierId);
  session.registry.transaction(() => {
    if (forRecovery !== 'kept') session.grants.removeRecovery(entry.grant);
    if (Buffer.isBuffer(forRecovery)) session.grants.putRecovery(forRecovery);
    session.audit.add({ action: 'roster.undo', subject: entry.importId, detail: { kept: kept.length } });
    for (const dossierId of removed) {
      session.access.forgetDossier(dossierId);
      if (!session.dossiers.freshness(dossierId)) continue;
      session.dossiers.remove(dossierId);
      session.audit.add({ action: 'dossier.remove', subject: dossierId, detail: { roster: entry.importId } });
    }
    session.saveKeyring(new Set(removed));
    session.rosters.put(undoing);
  });
  for (const dossierId of removed) {
    session.keyring.remove(dossierId);
    session.caseload.remove(dossierId);
  }
  return undoing;
}

/** The recovery kit's grant for the dossiers that stay; who does not hold all of their keys leaves it the one it has. */
async function recoveryGrant(session: Session, kept: readonly string[]): Promise<Buffer | 'kept' | null> {
  if (kept.length > 0 && !session.isSupervisor) return 'kept';
  const keys = kept.flatMap((dossierId) =>
    (['dossierFile', ...compartments] as const).flatMap((kind): KeyEntry[] => {
      const key = session.keyring.key(kind, dossierId);
      return key ? [{ kind, subject: dossierId, key }] : [];
    }),
  );
  return keys.length === 0 ? null : sealKeys(session.header.recovery.recipient, keys);
}

/** Which dossiers of an import undoing would leave in place, and why. An undoing that was decided on stays as decided. */
export async function keptDossiers(session: Session, entry: RosterEntry, job: Job): Promise<KeptDossier[]> {
  if (entry.state === 'undoing') return entry.kept.map((dossierId) => ({ dossierId, reason: 'changed', from: [] }));
  const changed = await changedOf(session, entry, job);
  await renewCards(session, job);
  const open = new Set(entry.dossiers.map(({ dossierId }) => dossierId).filter((dossierId) => !changed.has(dossierId)));
  const from = session.caseload.linkedFrom(open);
  return entry.dossiers.flatMap(({ dossierId }): KeptDossier[] => {
    if (changed.has(dossierId)) return [{ dossierId, reason: 'changed', from: [] }];
    const linkers = from.get(dossierId);
    return linkers ? [{ dossierId, reason: 'linked', from: linkers }] : [];
  });
}

/** Dossiers that are more than what the import wrote: a later revision, a draft, an attachment, an export. */
async function changedOf(session: Session, { dossiers }: RosterEntry, job: Job): Promise<Set<string>> {
  const exported = exportedDossiers(session);
  const changed = new Set<string>();
  for (const [index, { dossierId, revisions }] of dossiers.entries()) {
    if (job.signal.aborted) throw new Refusal('cancelled');
    if (exported.has(dossierId) || hasMore(session, dossierId, revisions)) changed.add(dossierId);
    job.progress('checking', index + 1, dossiers.length);
    if (index % 50 === 0) await nextTurn();
  }
  return changed;
}

/** Makes cards anew that do not say yet whom their records name. A dossier that does not open keeps its card as it is. */
async function renewCards(session: Session, job: Job): Promise<void> {
  const outdated = session.caseload.outdated();
  for (const [index, dossierId] of outdated.entries()) {
    if (job.signal.aborted) throw new Refusal('cancelled');
    try {
      session.renewCard(session.open(dossierId));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    job.progress('checking', index + 1, outdated.length);
    await nextTurn();
  }
}

function hasMore(session: Session, dossierId: string, revisions: number): boolean {
  const remembered = session.dossiers.freshness(dossierId);
  if (!remembered || remembered.revisions === 0) return false;
  if (remembered.revisions > revisions) return true;
  const keys = session.keyring.dossierKeys(dossierId);
  if (!keys) return true;
  session.closeDossier(dossierId);
  try {
    const file = DossierFile.open(session.vaultFolder, dossierId, keys);
    try {
      return file.revisions().revisions.length > revisions || file.hasMore();
    } finally {
      file.close();
    }
  } catch (error) {
    // What cannot be read is not known to be empty.
    if (error instanceof Refusal) return true;
    throw error;
  }
}

function exportedDossiers(session: Session): ReadonlySet<string> {
  const rows = session.registry.all(`SELECT entry FROM audit WHERE entry LIKE '%"action":"dossier.export"%'`);
  return new Set(rows.map((row) => (JSON.parse(textOf(row['entry'])) as { subject: string }).subject));
}
