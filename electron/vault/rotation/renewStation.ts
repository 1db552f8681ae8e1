import { randomBytes } from 'node:crypto';

import { v7 as uuid } from 'uuid';

import { Refusal } from '#shared/contract/errors.ts';
import type { Role } from '#shared/rules/permissions.ts';
import { zero } from '#vault/crypto/aead.ts';
import { newSigningSeed } from '#vault/crypto/signing.ts';
import { longestChain, signRenewal, type SigningSeeds, type StationRenewal } from '#vault/exchange/format/renewals.ts';
import { Station } from '#vault/exchange/station.ts';
import { isAppointed, vouchFor } from '#vault/keys/certify.ts';
import { grantTo, noteAccess, putGrants, signedAnew, validAssignments, type HandOver } from '#vault/keys/grants.ts';
import type { KeyEntry, KeyKind } from '#vault/keys/keyList.ts';
import { sealKeys } from '#vault/keys/slot.ts';
import type { Voice } from '#vault/keys/stationAuthority.ts';
import { keyName, signStatement } from '#vault/keys/statements.ts';
import {
  certificateOf,
  certifiedRoles,
  holderOf,
  isSupervisor,
  supervisorsSeed,
  type Holder,
} from '#vault/keys/supervisors.ts';
import type { Session } from '#vault/session.ts';

/** Which of the station's own keys somebody with these roles holds. */
export function stationKinds(roles: readonly Role[]): readonly KeyKind[] {
  if (roles.includes('supervisor')) return ['stationIdentity', 'stationSigning'];
  return roles.includes('administrator') ? ['stationSigning'] : [];
}

/** Notes that the station needs new keys when a person knows some that they should not know with these roles; call within a transaction. */
export function queueStationFor(session: Session, personId: string, rolesAfter: readonly Role[]): void {
  const entry = session.people.get(personId);
  const granted = session.access.ofPerson(personId).find(({ dossierId }) => dossierId === session.header.stationId);
  const known = [...(granted?.kinds ?? []), ...(entry ? stationKinds(certifiedRoles(session, entry)) : [])];
  const rightful = stationKinds(rolesAfter);
  if (known.some((kind) => !rightful.includes(kind))) session.renewals.queue(session.personId);
}

/** Gives the station new keys where they wait for it, as far as this session can: a supervisor's. */
export async function renewStationIfQueued(session: Session): Promise<void> {
  const isPossible = session.isSupervisor && session.authority.chain.length < longestChain;
  if (isPossible && session.renewals.isQueued) await renewStation(session, null);
}

/**
 * Gives the station a new identity and a new signing key, and with them the supervisors a new voice. One transaction of the
 * registry decides: the statement that the former keys sign, the new keys sealed to those who shall hold them and to the recovery
 * kit, and everything that is still true said anew. The former identity is kept for what was sealed to it.
 */
export async function renewStation(session: Session, reason: string | null): Promise<void> {
  const isPossible = session.isSupervisor && session.authority.chain.length < longestChain;
  if (!isPossible) throw new Refusal('notPermitted');
  await session.prepareStation();
  const { stationId, stationName } = session.header;
  const next = await Station.fromSeeds(stationId, stationName, randomBytes(32), newSigningSeed());
  const successor: Successor = { station: next, renewalId: uuid(), voice: voiceOf(next) };
  const sealed = await sealToHeirs(session, successor);
  decide(session, successor, sealed, reason);
  session.goOnWith(next, newEntries(session, successor));
  zero(successor.voice.seed);
}

/** The keys that take the place of the present ones. */
interface Successor {
  station: Station;
  renewalId: string;
  voice: Voice;
}

function voiceOf({ identitySeed }: Station): Voice {
  const seed = supervisorsSeed(identitySeed);
  return { seed, key: keyName(seed) };
}

/** What a supervisor's keyring gets: the new keys, and the former identity, which opens what is under way. */
function newEntries(session: Session, { station, renewalId, voice }: Successor): KeyEntry[] {
  const subject = session.header.stationId;
  return [
    { kind: 'stationIdentity', subject, key: station.identitySeed },
    { kind: 'stationSigning', subject, key: station.signingSeed },
    { kind: 'formerIdentity', subject: renewalId, key: session.station.identitySeed },
    { kind: 'supervisorsKey', subject, key: Buffer.from(voice.key, 'hex') },
  ];
}

function secretEntries(session: Session, successor: Successor): KeyEntry[] {
  return newEntries(session, successor).filter(({ kind }) => kind !== 'supervisorsKey');
}

interface Heir {
  holder: Holder;
  entries: KeyEntry[];
}

/** Everybody else who holds the station's keys by their roles. */
function heirs(session: Session, successor: Successor): Heir[] {
  const entries = newEntries(session, successor);
  return session.people.list().flatMap((entry) => {
    const holder = entry.personId === session.personId ? null : holderOf(session, entry);
    if (!holder) return [];
    const roles = certifiedRoles(session, entry).filter(
      (role) => role !== 'supervisor' || isSupervisor(session, entry),
    );
    const kinds = new Set<KeyKind>(stationKinds(roles));
    if (kinds.has('stationIdentity')) kinds.add('formerIdentity');
    const theirs = entries.filter(({ kind }) => kinds.has(kind));
    return theirs.length > 0 ? [{ holder, entries: theirs }] : [];
  });
}

interface Sealed {
  grants: HandOver[];
  forRecovery: Buffer;
}

/** Seals the new keys, anew when somebody's roles or the recovery kit changed meanwhile. */
async function sealToHeirs(session: Session, successor: Successor): Promise<Sealed> {
  const nameOf = () => {
    const names = heirs(session, successor).map(({ holder, entries }) => [holder, entries.map(({ kind }) => kind)]);
    return JSON.stringify([names, session.header.recovery.recipient]);
  };
  for (;;) {
    const name = nameOf();
    const grants: HandOver[] = [];
    for (const { holder, entries } of heirs(session, successor)) {
      grants.push({ holder, entries, grant: await grantTo(session, holder, entries) });
    }
    const forRecovery = await sealKeys(session.header.recovery.recipient, secretEntries(session, successor));
    if (nameOf() === name) return { grants, forRecovery };
  }
}

function decide(session: Session, successor: Successor, sealed: Sealed, reason: string | null): void {
  const { stationId } = session.header;
  const { voice } = successor;
  session.registry.transaction(() => {
    const renewal = stateRenewal(session, successor);
    sayAnew(session, successor);
    session.renewals.put(renewal);
    session.renewals.clearQueue();
    session.people.setSupervisorsKey(voice.key);
    session.access.forgetAll(stationId);
    putGrants(session, sealed.grants, voice);
    session.grants.putRecovery(sealed.forRecovery);
    const { personId, slot, keyring } = session;
    noteAccess(session, { personId, recipient: slot.recipient }, secretEntries(session, successor));
    const own = keyring.seal(undefined, newEntries(session, successor));
    session.registry.run('UPDATE keyring SET sealed = ? WHERE person = ?', own, personId);
    const detail = { number: renewal.number, ...(reason !== null && { reason }) };
    session.audit.add({ action: 'station.renewKeys', subject: stationId, detail });
  });
}

/** The statement, later than everything that the former keys have vouched for. */
function stateRenewal(session: Session, { station: next, renewalId, voice }: Successor): StationRenewal {
  const { station: previous, authority } = session;
  const issued = session.people.list().map((entry) => certificateOf(session, entry)?.issuedAt ?? '');
  const moments = [new Date().toISOString(), authority.chain.at(-1)?.at ?? '', ...issued];
  const at = moments.toSorted().at(-1) ?? '';
  const { stationId } = session.header;
  const seeds: { previous: SigningSeeds; next: SigningSeeds } = {
    previous: { station: previous.signingSeed, supervisors: session.voice.seed },
    next: { station: next.signingSeed, supervisors: voice.seed },
  };
  const recipients = { previous: previous.card.recipient, next: next.card.recipient };
  return signRenewal({ renewalId, stationId, number: authority.chain.length + 1, at }, recipients, seeds);
}

/** Says with the new keys what the former ones have said and what is true still; call within the transaction, before anything else of it. */
function sayAnew(session: Session, { station, voice }: Successor): void {
  const former = session.voice.key;
  const assignments = validAssignments(session, session.access.assignments());
  const people = session.people.list().map((entry) => ({
    entry,
    isAppointed: isAppointed(session, entry),
    isSupervisor: isSupervisor(session, entry),
    certificate: certificateOf(session, entry),
  }));
  for (const { entry, certificate, ...is } of people) {
    if (entry.leftAt !== null) continue;
    const { personId, appointment, enrolment } = entry;
    const appointmentSignature = is.isAppointed
      ? signStatement('appointment', appointment, voice.seed)
      : entry.appointmentSignature;
    const endorsed = is.isSupervisor && enrolment;
    const endorsement = endorsed
      ? signStatement(
          'supervisor',
          { personId, signingKey: endorsed.signingKey, recipient: endorsed.recipient },
          voice.seed,
        )
      : null;
    session.people.put({ ...entry, appointmentSignature, endorsement });
    if (certificate) {
      const { name, roles, signingKey } = certificate;
      vouchFor(session, { personId, name, roles, signingKey }, station.signingSeed);
    }
  }
  for (const { assignment } of assignments) {
    session.access.assign({ assignment, signature: signStatement('assignment', assignment, voice.seed) });
  }
  for (const grant of session.grants.signedBy(former)) session.grants.resign(signedAnew(grant, voice));
}
