import { existsSync, statSync } from 'node:fs';
import { setImmediate as otherWork } from 'node:timers/promises';

import { Refusal } from '#shared/contract/errors.ts';
import { compartments } from '#shared/rules/permissions.ts';
import { open, seal, zero } from '#vault/crypto/aead.ts';
import { dossierPath } from '#vault/dossier/dossierFile.ts';
import type { Job } from '#vault/job.ts';
import { grantTo, noteAccess, putGrants, rightfulHolders, type HandOver } from '#vault/keys/grants.ts';
import type { DossierKeys, KeyEntry } from '#vault/keys/keyList.ts';
import { newDossierKeys } from '#vault/keys/keyring.ts';
import { sealKeys } from '#vault/keys/slot.ts';
import type { Holder } from '#vault/keys/supervisors.ts';
import { cardContext } from '#vault/registry/dossierTable.ts';
import type { Session } from '#vault/session.ts';
import { bytesOf, textOf } from '#vault/store/columns.ts';
import { StoreError } from '#vault/store/storeError.ts';

import { ResealedDossier } from './resealDossier.ts';
import { finishSwitches } from './switches.ts';

/** Dossiers that get their new keys together: one grant for each person, one flush of the registry. */
const [dossiersTogether, bytesTogether] = [24, 32 * 1024 * 1024];

/** How many dossiers have new keys, and which could not get them yet; those stay in the queue. */
export interface Renewed {
  renewed: number;
  waiting: string[];
}

/**
 * Gives every dossier in the queue new keys and hands them to those alone who should hold them. May be cancelled or broken
 * off between any two dossiers: each has its old keys or its new ones, and the rest stays in the queue.
 */
export async function runRotations(session: Session, job: Job): Promise<Renewed> {
  if (!session.isSupervisor) throw new Refusal('notPermitted');
  finishSwitches(session.vaultFolder, session.registry);
  const queue = session.access.rotationQueue();
  const result: Renewed = { renewed: 0, waiting: [] };
  const done = () => result.renewed + result.waiting.length;
  job.progress('renewing', 0, queue.length);
  for (const batch of batchesOf(session.vaultFolder, queue)) {
    const written = await writeAnew(session, batch, job, (dossierId) => result.waiting.push(dossierId));
    result.renewed += await handOver(session, written, job);
    job.progress('renewing', done(), queue.length);
  }
  const detail = { dossiers: result.renewed, waiting: result.waiting.length };
  session.audit.note({ action: 'rotation.run', detail });
  return result;
}

function* batchesOf(vaultFolder: string, dossierIds: readonly string[]): Generator<string[]> {
  let [batch, bytes]: [string[], number] = [[], 0];
  for (const dossierId of dossierIds) {
    const path = dossierPath(vaultFolder, dossierId);
    const size = existsSync(path) ? statSync(path).size : 0;
    if (batch.length === dossiersTogether || (batch.length > 0 && bytes + size > bytesTogether)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(dossierId);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/** A dossier that was written anew, before anybody relies on it. */
interface Written {
  dossierId: string;
  before: DossierKeys;
  entries: KeyEntry[];
  resealed: ResealedDossier;
  hold: Disposable;
}

/** Writes some dossiers anew. One that cannot be read stays as it is, with the reason in the audit; a full disk ends the task. */
async function writeAnew(
  session: Session,
  dossierIds: readonly string[],
  job: Job,
  onWaiting: (dossierId: string) => void,
): Promise<Written[]> {
  const written: Written[] = [];
  try {
    for (const dossierId of dossierIds) {
      const one = await writeOne(session, dossierId, job.signal);
      if (one) written.push(one);
      else onWaiting(dossierId);
    }
    return written;
  } catch (error) {
    for (const { resealed, hold } of written) {
      hold[Symbol.dispose]();
      resealed.discard();
    }
    throw error;
  }
}

async function writeOne(session: Session, dossierId: string, signal: AbortSignal): Promise<Written | null> {
  try {
    const before = session.keyring.dossierKeys(dossierId);
    if (!before || compartments.some((one) => !before.compartments[one])) throw new Refusal('notPermitted');
    const hold = session.hold(dossierId);
    try {
      const entries = newDossierKeys(dossierId);
      const resealed = await ResealedDossier.write(session.vaultFolder, hold.dossier.file, keysOf(entries), signal);
      return { dossierId, before, entries, resealed, hold };
    } catch (error) {
      hold[Symbol.dispose]();
      throw error;
    }
  } catch (error) {
    const isDamaged = error instanceof StoreError && error.fault === 'damaged';
    if (!(error instanceof Refusal) && !isDamaged) throw error;
    const outcome = error instanceof Refusal ? error.code : 'dossierDamaged';
    session.audit.note({ action: 'dossier.renewKeys', subject: dossierId, outcome });
    return null;
  }
}

/** Makes the new files and keys the ones that count: decided in one transaction of the registry, then put in their place. */
async function handOver(session: Session, written: readonly Written[], job: Job): Promise<number> {
  if (written.length === 0) return 0;
  try {
    const sealed = await sealForHolders(session, written, job);
    // From here on without pause: nobody writes into a dossier, and nobody opens one, in between.
    for (const { resealed } of written) resealed.catchUp();
    decide(session, written, sealed);
  } catch (error) {
    for (const { resealed } of written) resealed.discard();
    throw error;
  } finally {
    for (const { hold } of written) hold[Symbol.dispose]();
  }
  for (const { dossierId, before } of written) {
    session.closeDossier(dossierId);
    for (const key of [before.file, ...Object.values(before.compartments)]) zero(key);
  }
  finishSwitches(session.vaultFolder, session.registry);
  return written.length;
}

interface Sealed {
  grants: HandOver[];
  own: { holder: Holder; entries: KeyEntry[] };
  forRecovery: Buffer;
}

/** Seals the new keys to everybody who should hold them, and waits until no other task uses one of the dossiers. */
async function sealForHolders(session: Session, written: readonly Written[], job: Job): Promise<Sealed> {
  for (;;) {
    const { recipient } = session.header.recovery;
    const rightful = rightfulTo(session, written);
    const sealed = await seals(session, written, rightful);
    while (written.some(({ dossierId }) => session.holdsOf(dossierId) > 1)) {
      await otherWork();
      job.signal.throwIfAborted();
    }
    // Whoever was assigned or taken off meanwhile changes who should hold what; so does a new recovery kit.
    const isSame = namesOf(rightfulTo(session, written)) === namesOf(rightful);
    if (isSame && session.header.recovery.recipient === recipient) return sealed;
  }
}

interface Rightful {
  holder: Holder;
  entries: KeyEntry[];
}

function rightfulTo(session: Session, written: readonly Written[]): Rightful[] {
  const byPerson = new Map<string, Rightful>();
  for (const { dossierId, entries } of written) {
    for (const { holder, compartments: allowed } of rightfulHolders(session, dossierId)) {
      const kinds: ReadonlySet<string> = new Set(['dossierFile', ...allowed]);
      const known = byPerson.get(holder.personId) ?? { holder, entries: [] };
      known.entries.push(...entries.filter(({ kind }) => kinds.has(kind)));
      byPerson.set(holder.personId, known);
    }
  }
  return [...byPerson.values()];
}

function namesOf(all: readonly Rightful[]): string {
  const names = all.map(({ holder, entries }) => [holder, entries.map(({ kind, subject }) => `${kind} ${subject}`)]);
  return JSON.stringify(names);
}

async function seals(session: Session, written: readonly Written[], rightful: readonly Rightful[]): Promise<Sealed> {
  const own = rightful.find(({ holder }) => holder.personId === session.personId);
  if (!own) throw new Error('a supervisor should hold the keys of every dossier');
  const grants: HandOver[] = [];
  for (const { holder, entries } of rightful) {
    if (holder.personId !== session.personId) {
      grants.push({ holder, entries, grant: await grantTo(session, holder, entries) });
    }
  }
  const all = written.flatMap(({ entries }) => entries);
  return { grants, own, forRecovery: await sealKeys(session.header.recovery.recipient, all) };
}

/** The one moment: until it is committed the old files and keys count, from then on the new ones. */
function decide(session: Session, written: readonly Written[], { grants, own, forRecovery }: Sealed): void {
  const before = written.flatMap(({ dossierId, before: keys }) => entriesOf(dossierId, keys));
  try {
    session.registry.transaction(() => {
      for (const { dossierId, before: old, entries } of written) {
        for (const { personId } of session.access.of(dossierId)) session.access.forget(personId, dossierId);
        resealCard(session, dossierId, old, keysOf(entries));
        session.access.beginSwitch(dossierId);
        session.audit.add({ action: 'dossier.renewKeys', subject: dossierId });
      }
      putGrants(session, grants);
      noteAccess(session, own.holder, own.entries);
      session.grants.putRecovery(forRecovery);
      session.keyring.add(own.entries);
      session.saveKeyring();
    });
  } catch (error) {
    session.keyring.add(before);
    throw error;
  }
}

function resealCard(session: Session, dossierId: string, before: DossierKeys, after: DossierKeys): void {
  const { registry } = session;
  for (const row of registry.all('SELECT compartment, sealed FROM card WHERE dossier = ?', dossierId)) {
    const name = textOf(row['compartment']);
    const compartment = compartments.find((one) => one === name);
    const [old, next] = compartment ? [before.compartments[compartment], after.compartments[compartment]] : [];
    if (!old || !next) throw new Error('a card has a section without a key');
    const context = cardContext(dossierId, name);
    const sealed = seal(next, open(old, bytesOf(row['sealed']), context), context);
    registry.run('UPDATE card SET sealed = ? WHERE dossier = ? AND compartment = ?', sealed, dossierId, name);
  }
}

function keysOf(entries: readonly KeyEntry[]): DossierKeys {
  const keyOf = (kind: KeyEntry['kind']) => {
    const entry = entries.find((one) => one.kind === kind);
    if (!entry) throw new Error('a dossier has a key for its file and for each compartment');
    return entry.key;
  };
  return {
    file: keyOf('dossierFile'),
    compartments: Object.fromEntries(compartments.map((one) => [one, keyOf(one)])),
  };
}

function entriesOf(dossierId: string, keys: DossierKeys): KeyEntry[] {
  const parts = compartments.flatMap((kind): KeyEntry[] => {
    const key = keys.compartments[kind];
    return key ? [{ kind, subject: dossierId, key }] : [];
  });
  return [{ kind: 'dossierFile', subject: dossierId, key: keys.file }, ...parts];
}
