import { compartments, rightIn, type Compartment, type Role } from '#shared/rules/permissions.ts';
import { recipientName, type Access, type SignedAssignment } from '#vault/registry/accessTable.ts';
import { grantStatement, type SealedGrant } from '#vault/registry/grantTable.ts';
import type { PersonEntry } from '#vault/registry/personTable.ts';
import type { Session } from '#vault/session.ts';

import { isDossierKind, type KeyEntry, type KeyKind } from './keyList.ts';
import { sealKeys } from './slot.ts';
import type { Voice } from './stationAuthority.ts';
import { isSignedBy, signStatement } from './statements.ts';
import { certifiedRoles, holderOf, isSupervisor, type Holder } from './supervisors.ts';

/** Somebody who should hold keys of a dossier, and which compartments'. */
export interface RightfulHolder {
  holder: Holder;
  compartments: readonly Compartment[];
}

/** Seals keys to somebody; nothing is written before `session.grants.put` puts it within a transaction. */
export async function grantTo(session: Session, holder: Holder, entries: readonly KeyEntry[]): Promise<SealedGrant> {
  const sealed = await sealKeys(holder.recipient, entries);
  const grant = { holder: holder.personId, sealed, at: new Date().toISOString(), signer: session.voice.key };
  return { ...grant, signature: signStatement('grant', grantStatement(grant), session.voice.seed) };
}

/** A grant with what it hands over. */
export interface HandOver {
  holder: Holder;
  grant: SealedGrant;
  entries: readonly KeyEntry[];
}

/** Writes grants with what they hand over; call within a transaction. */
export function putGrants(session: Session, grants: readonly HandOver[], voice: Voice = session.voice): void {
  for (const { holder, grant, entries } of grants) {
    // The supervisors may have got another voice since it was sealed.
    session.grants.put(grant.signer === voice.key ? grant : signedAnew(grant, voice));
    noteAccess(session, holder, entries);
  }
}

/** The same grant, vouched for with another key. */
export function signedAnew<G extends SealedGrant>(grant: G, { seed, key }: Voice): G {
  const unsigned = { ...grant, signer: key };
  return { ...unsigned, signature: signStatement('grant', grantStatement(unsigned), seed) };
}

/** Notes which keys a person holds from now on, beside those that they were granted before; call within a transaction. */
export function noteAccess(session: Session, holder: Holder, entries: readonly KeyEntry[]): void {
  const recipient = recipientName(holder.recipient);
  const before = new Map(session.access.ofPerson(holder.personId).map((one) => [one.dossierId, one]));
  for (const [subject, granted] of Map.groupBy(entries, (entry) => entry.subject)) {
    const known = before.get(subject);
    const kept = known?.recipient === recipient ? known.kinds : [];
    const kinds = granted.map(({ kind }) => kind).filter((kind) => kind !== 'dossierFile');
    session.access.put({
      personId: holder.personId,
      dossierId: subject,
      kinds: [...new Set([...kept, ...kinds])],
      recipient,
    });
  }
}

/** Everybody who should hold keys of a dossier now. */
export function rightfulHolders(session: Session, dossierId: string): RightfulHolder[] {
  const assignments = validAssignments(session, session.access.assignmentsOf(dossierId));
  return session.people.list().flatMap((entry) => {
    const holder = holderOf(session, entry);
    const mine = assignments.find(({ assignment }) => assignment.person === entry.personId);
    const rightful = rightfulCompartments(session, entry, mine?.assignment.roles ?? null);
    return holder && rightful.length > 0 ? [{ holder, compartments: rightful }] : [];
  });
}

/**
 * Hands everybody what they should hold and were not granted yet, and queues new keys for each dossier of which somebody
 * holds more than they should. Only a supervisor's session does it; doing it twice changes nothing more.
 */
export async function settleGrants(session: Session): Promise<{ people: number; queued: number }> {
  if (!session.isSupervisor) return { people: 0, queued: 0 };
  const rights = new Rights(session);
  const dues: { holder: Holder; entries: KeyEntry[] }[] = [];
  for (const entry of session.people.list()) {
    const holder = holderOf(session, entry);
    if (!holder) continue;
    const entries = rights.missing(entry, holder);
    if (entries.length > 0) dues.push({ holder, entries });
  }
  const excess = rights.excess();
  const grants: HandOver[] = [];
  for (const due of dues) {
    if (due.holder.personId === session.personId) continue;
    grants.push({ ...due, grant: await grantTo(session, due.holder, due.entries) });
  }
  if (dues.length === 0 && excess.length === 0) return { people: 0, queued: 0 };
  session.registry.transaction(() => {
    putGrants(session, grants);
    for (const { holder, entries } of dues) {
      if (holder.personId === session.personId) noteAccess(session, holder, entries);
      else session.audit.add({ action: 'grant.give', subject: holder.personId, detail: { keys: entries.length } });
    }
    for (const dossierId of excess) {
      session.access.queueRotation(dossierId, session.personId);
      session.audit.add({ action: 'rotation.queue', subject: dossierId });
    }
  });
  return { people: grants.length, queued: excess.length };
}

/** One list for the recovery kit in the place of all that it had. */
export interface Regrant {
  /** Whether it still holds all that this supervisor holds: a key may have come while it was sealed. */
  isComplete: () => boolean;
  /** Call within a transaction. */
  put: () => void;
}

/** Seals everything that this supervisor holds to the recovery kit: the present one, or one that is to take its place. */
export async function regrantRecovery(session: Session, recipient: string): Promise<Regrant> {
  const entries = heldForRecovery(session);
  const sealed = await sealKeys(recipient, entries);
  const isComplete = () => {
    const now = heldForRecovery(session);
    return now.length === entries.length && now.every(({ key }, index) => entries[index]?.key.equals(key) === true);
  };
  return { isComplete, put: () => session.grants.replaceRecovery(sealed) };
}

function heldForRecovery(session: Session): KeyEntry[] {
  const entries = session.keyring.entries().filter(({ kind }) => kind !== 'supervisorsKey');
  return [...entries, session.ownKeyringEntry];
}

/** Compartments of a dossier that a person should hold; `assignedAs` are the roles of their assignment, null without one. */
function rightfulCompartments(
  session: Session,
  entry: PersonEntry,
  assignedAs: readonly Role[] | null,
): readonly Compartment[] {
  if (isSupervising(session, entry)) return compartments;
  const certified = certifiedRoles(session, entry);
  return assignedAs === null ? [] : openTo(certified.filter((role) => assignedAs.includes(role)));
}

/** Whether somebody is a supervisor by their certificate and by the supervisors' word. */
function isSupervising(session: Session, entry: PersonEntry): boolean {
  return certifiedRoles(session, entry).includes('supervisor') && isSupervisor(session, entry);
}

/** Compartments in which any of these roles has a right. */
export function openTo(roles: readonly Role[]): readonly Compartment[] {
  return compartments.filter((compartment) => rightIn(roles, compartment) !== 'none');
}

/** Assignments that the supervisors' key has signed. */
export function validAssignments(session: Session, all: readonly SignedAssignment[]): SignedAssignment[] {
  const key = session.supervisorsKey;
  return all.filter(
    ({ assignment, signature }) => key !== null && isSignedBy('assignment', assignment, key, signature),
  );
}

/**
 * What everybody should hold and holds, gathered once. Assignments are many and rarely change: the signature of one is checked
 * before it hands over a key. For what somebody holds too much the claim is enough, as whoever could forge it could as well
 * strike out what they were granted.
 */
class Rights {
  readonly #session: Session;
  readonly #dossiers: readonly string[];
  readonly #granted: ReadonlyMap<string, ReadonlyMap<string, Access>>;
  readonly #claims: ReadonlyMap<string, ReadonlyMap<string, readonly Role[]>>;

  constructor(session: Session) {
    this.#session = session;
    this.#dossiers = session.dossiers.list().map(({ dossierId }) => dossierId);
    const byPerson = Map.groupBy(session.access.list(), ({ personId }) => personId);
    this.#granted = new Map([...byPerson].map(([id, all]) => [id, new Map(all.map((one) => [one.dossierId, one]))]));
    this.#claims = session.access.claims();
  }

  /** Keys that a person should have, that this supervisor has, and that were not sealed to their present recipient. */
  missing(entry: PersonEntry, { recipient }: Holder): KeyEntry[] {
    const granted = this.#granted.get(entry.personId);
    const name = recipientName(recipient);
    return this.#wanted(entry).flatMap(({ subject, kinds }) => {
      const known = granted?.get(subject);
      const held = known?.recipient === name ? known.kinds : null;
      const lacking: KeyKind[] = kinds.filter((kind) => !held?.includes(kind));
      const isDossier = kinds.some(isDossierKind);
      if (isDossier && !held) lacking.unshift('dossierFile');
      if (lacking.length > 0 && isDossier && !this.#isBelieved(entry, subject)) return [];
      return lacking.flatMap((kind) => {
        const key = this.#session.keyring.key(kind, subject);
        return key ? [{ kind, subject, key }] : [];
      });
    });
  }

  /** Dossiers of which somebody holds more than they should. Who is about to make new keys for themselves keeps what they had. */
  excess(): string[] {
    const known = new Set(this.#dossiers);
    const found = new Set<string>();
    const waiting = new Set(this.#session.access.rotationQueue());
    for (const entry of this.#session.people.list()) {
      if (!holderOf(this.#session, entry) && entry.leftAt === null) continue;
      const wanted = new Map(this.#wanted(entry).map(({ subject, kinds }) => [subject, kinds]));
      for (const { dossierId, kinds } of this.#granted.get(entry.personId)?.values() ?? []) {
        if (!known.has(dossierId) || waiting.has(dossierId)) continue;
        const rightful = wanted.get(dossierId);
        if (!rightful || kinds.some((kind) => !rightful.includes(kind))) found.add(dossierId);
      }
    }
    return [...found];
  }

  /** Whether a person should really hold keys of a dossier. */
  #isBelieved(entry: PersonEntry, dossierId: string): boolean {
    if (isSupervising(this.#session, entry)) return true;
    const claimed = this.#session.access.assignment(entry.personId, dossierId);
    return claimed !== undefined && validAssignments(this.#session, [claimed]).length === 1;
  }

  #wanted(entry: PersonEntry): { subject: string; kinds: readonly KeyKind[] }[] {
    if (entry.leftAt !== null) return [];
    const { stationId } = this.#session.header;
    const roles = certifiedRoles(this.#session, entry);
    if (isSupervising(this.#session, entry)) {
      const others = this.#session.people.list().filter(({ personId }) => personId !== entry.personId);
      return [
        { subject: stationId, kinds: ['stationIdentity', 'stationSigning'] },
        ...this.#session.authority.chain.map(({ renewalId }) => ({
          subject: renewalId,
          kinds: ['formerIdentity'] as const,
        })),
        ...others.map(({ personId }) => ({ subject: personId, kinds: ['keyring'] as const })),
        ...this.#dossiers.map((subject) => ({ subject, kinds: compartments })),
      ];
    }
    const assigned = [...(this.#claims.get(entry.personId) ?? [])].map(([subject, assignedAs]) => ({
      subject,
      kinds: openTo(roles.filter((role) => assignedAs.includes(role))),
    }));
    const signing = roles.includes('administrator') ? [{ subject: stationId, kinds: ['stationSigning'] as const }] : [];
    return [...signing, ...assigned.filter(({ kinds }) => kinds.length > 0)];
  }
}
