import { v7 as uuid } from 'uuid';

import { Refusal } from '#shared/contract/errors.ts';
import { mayAppoint, type Role } from '#shared/rules/permissions.ts';
import { zero } from '#vault/crypto/aead.ts';
import type { PassphraseCost } from '#vault/crypto/passphrase.ts';
import { proposedWords, randomWords } from '#vault/crypto/randomWords.ts';
import { Keyring } from '#vault/keys/keyring.ts';
import { newPersonKeys, sealSlot, type PersonKeys } from '#vault/keys/slot.ts';
import { keyName, signStatement, type Appointment } from '#vault/keys/statements.ts';
import { certifiedRoles } from '#vault/keys/supervisors.ts';
import type { SealedSlot } from '#vault/keys/vaultHeader.ts';
import type { PersonEntry } from '#vault/registry/personTable.ts';
import type { Session } from '#vault/session.ts';

import { decideSlots } from './slots.ts';

/** What a new person is to be. */
export interface NewPerson {
  name: string;
  signInName: string;
  roles: readonly Role[];
}

/** Adds a person who may unlock once with these words, and then makes keys that nobody else has ever held. */
export async function createPerson(
  session: Session,
  { name, signInName, roles }: NewPerson,
  cost: PassphraseCost | undefined,
): Promise<{ personId: string; words: string[] }> {
  if (!mayAppoint(session.roles, [], roles)) throw new Refusal('notPermitted');
  requireFreeName(session, signInName);
  const personId = uuid();
  const keys = newPersonKeys();
  const { slot, words } = await invitation({ personId, signInName, keys, cost });
  const keyring = new Keyring(personId, Buffer.from(keys.keyringKey)).seal();
  const appointment = appointmentOf(session, { personId, name, roles, invitationKey: keyName(keys.signingSeed) });
  const write = () => {
    requireFreeName(session, signInName);
    session.people.put({ ...unknownPerson(personId), ...appointment });
    session.registry.run('INSERT INTO keyring (person, sealed) VALUES (?, ?)', personId, keyring);
    session.audit.add({ action: 'people.create', subject: personId });
  };
  await decideSlots(session, { decide: () => new Map([[personId, slot]]), write });
  Object.values(keys).forEach(zero);
  return { personId, words };
}

/**
 * Gives somebody a way in again. Who has made keys of their own keeps their keyring and what they have begun, so that only a
 * supervisor, who holds the keyring's key, can do it; identity and signing key are made anew when they enrol.
 */
export async function resetPassphrase(
  session: Session,
  personId: string,
  cost: PassphraseCost | undefined,
): Promise<string[]> {
  const entry = session.people.get(personId);
  if (!entry || entry.leftAt !== null) throw new Refusal('personUnknown');
  const { appointment } = entry;
  if (!mayAppoint(session.roles, certifiedRoles(session, entry), appointment.roles)) throw new Refusal('notPermitted');
  if (personId === session.personId) throw new Refusal('notPermitted');
  const before = session.header.slots.find((slot) => slot.personId === personId);
  const hasOwnKeys = entry.enrolment !== null || appointment.invitationKey === null;
  const keyringKey = session.keyring.key('keyring', personId);
  if (hasOwnKeys && !keyringKey) throw new Refusal('notPermitted');
  const keys = { ...newPersonKeys(), ...(keyringKey && { keyringKey: Buffer.from(keyringKey) }) };
  const signInName = before?.signInName ?? freeName(session, appointment.name);
  const { slot, words } = await invitation({ personId, signInName, keys, cost });
  const { name, roles } = appointment;
  const renewed = appointmentOf(session, { personId, name, roles, invitationKey: keyName(keys.signingSeed) });
  const empty = keyringKey ? null : new Keyring(personId, Buffer.from(keys.keyringKey)).seal();
  const write = () => {
    session.people.put({ ...unknownPerson(personId), ...renewed });
    if (empty) session.registry.run('UPDATE keyring SET sealed = ? WHERE person = ?', empty, personId);
    session.grants.removeAll(personId);
    session.audit.add({ action: 'people.resetPassphrase', subject: personId });
  };
  await decideSlots(session, { decide: () => new Map([[personId, slot]]), write });
  Object.values(keys).forEach(zero);
  return words;
}

/** An appointment as this session may make it, signed. */
export function appointmentOf(
  session: Session,
  given: Pick<Appointment, 'personId' | 'name' | 'invitationKey'> & { roles: readonly Role[] },
): Pick<PersonEntry, 'appointment' | 'appointmentSignature'> {
  const at = new Date().toISOString();
  const appointment = { ...given, roles: [...given.roles], by: session.ownKey, at };
  return { appointment, appointmentSignature: signStatement('appointment', appointment, session.voice.seed) };
}

async function invitation(given: {
  personId: string;
  signInName: string;
  keys: PersonKeys;
  cost: PassphraseCost | undefined;
}): Promise<{ slot: SealedSlot; words: string[] }> {
  const { keys, ...rest } = given;
  const words = randomWords(proposedWords);
  const slot = await sealSlot({ ...rest, passphrase: words.join(' '), person: keys, state: 'invited' });
  return { slot, words };
}

function unknownPerson(personId: string): Omit<PersonEntry, 'appointment' | 'appointmentSignature'> {
  return {
    personId,
    enrolment: null,
    invitationSignature: null,
    enrolmentSignature: null,
    endorsement: null,
    leftAt: null,
  };
}

function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function requireFreeName({ header }: Session, signInName: string): void {
  if (!header.slots.some((slot) => folded(slot.signInName) === folded(signInName))) return;
  throw new Refusal('signInNameTaken', { fields: { signInName: 'notValid' } });
}

/** For somebody whose slot was never written: their name, as far as nobody else signs in with it. */
function freeName({ header }: Session, name: string): string {
  const taken = new Set(header.slots.map((slot) => folded(slot.signInName)));
  const short = Array.from(name).slice(0, 50).join('');
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? short : `${short} ${count}`;
    if (!taken.has(folded(candidate))) return candidate;
  }
}
