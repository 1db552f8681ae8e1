import { randomBytes, randomUUID } from 'node:crypto';

import type { Role } from '#shared/rules/permissions.ts';
import { floorCost } from '#vault/crypto/passphrase.ts';
import { certifyPeople } from '#vault/keys/certify.ts';
import { settleGrants } from '#vault/keys/grants.ts';
import { Keyring } from '#vault/keys/keyring.ts';
import { createSlot, newPersonKeys } from '#vault/keys/slot.ts';
import { keyName, signStatement } from '#vault/keys/statements.ts';

import { passphrase, type TestStation } from './station.ts';

/** Adds a person who has enrolled already, with the same passphrase as everybody; a supervisor must have unlocked. Answers their id. */
export async function addColleague(station: TestStation, name: string, roles: readonly Role[]): Promise<string> {
  const { session } = station.vault;
  const [personId, person, invitation] = [randomUUID(), newPersonKeys(), randomBytes(32)];
  const { stationId } = session.header;
  const slot = await createSlot({
    personId,
    signInName: name,
    passphrase,
    person,
    stationId,
    station: session.stationKeys,
    cost: floorCost,
  });
  const at = new Date().toISOString();
  const invitationKey = keyName(invitation);
  const appointment = { personId, name, roles: [...roles], invitationKey, by: session.voice.key, at };
  const signingKey = keyName(person.signingSeed);
  const enrolment = { personId, signingKey, recipient: slot.recipient, at };
  session.keyring.add([{ kind: 'keyring', subject: personId, key: Buffer.from(person.keyringKey) }]);
  session.registry.transaction(() => {
    session.people.put({
      personId,
      appointment,
      appointmentSignature: signStatement('appointment', appointment, session.voice.seed),
      enrolment,
      invitationSignature: signStatement('enrolment', enrolment, invitation),
      enrolmentSignature: signStatement('enrolment', enrolment, person.signingSeed),
      endorsement: null,
      leftAt: null,
    });
    const sealed = new Keyring(personId, person.keyringKey).seal();
    session.registry.run('INSERT INTO keyring (person, sealed) VALUES (?, ?)', personId, sealed);
    session.saveKeyring();
  });
  session.changeHeader((header) => ({ ...header, slots: [...header.slots, slot] }));
  certifyPeople(session);
  await settleGrants(session);
  return personId;
}

/** Lets a person work on a dossier, in all of their roles. */
export async function assign(station: TestStation, personId: string, dossierId: string): Promise<void> {
  const { session } = station.vault;
  const roles = session.people.get(personId)?.appointment.roles ?? [];
  const since = new Date().toISOString();
  const assignment = { person: personId, dossier: dossierId, roles, since, by: session.personId };
  const signature = signStatement('assignment', assignment, session.voice.seed);
  session.registry.transaction(() => session.access.assign({ assignment, signature }));
  await settleGrants(session);
}
