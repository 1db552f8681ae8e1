import { Refusal } from '#shared/contract/errors.ts';
import { mayAppoint, type Role } from '#shared/rules/permissions.ts';
import { signRevocation } from '#vault/exchange/format/certificates.ts';
import { certifyPeople } from '#vault/keys/certify.ts';
import { settleGrants } from '#vault/keys/grants.ts';
import { certifiedRoles } from '#vault/keys/supervisors.ts';
import { sealedSlotOf, type VaultHeader } from '#vault/keys/vaultHeader.ts';
import type { PersonEntry } from '#vault/registry/personTable.ts';
import { queueStationFor, renewStationIfQueued } from '#vault/rotation/renewStation.ts';
import type { Session } from '#vault/session.ts';

import { confirmAssignments, presentPerson } from './assign.ts';
import { appointmentOf } from './invite.ts';
import { decideSlots } from './slots.ts';

/** Roles without which a station cannot go on. */
const neededRoles = ['supervisor', 'administrator'] as const;

/** Gives somebody other roles. What they may open less is sealed anew, what they may open more is handed over, both by a supervisor's session; so are new keys of the station. */
export async function changeRoles(session: Session, personId: string, roles: readonly Role[]): Promise<void> {
  const entry = requireAuthority(session, personId, roles);
  requireSuccessor(session, personId, roles);
  const { name, invitationKey } = entry.appointment;
  const appointed = appointmentOf(session, { personId, name, roles, invitationKey });
  session.registry.transaction(() => {
    session.people.put({ ...entry, ...appointed });
    if (session.isSupervisor) confirmAssignments(session, personId, roles);
    queueStationFor(session, personId, roles);
    session.audit.add({ action: 'people.changeRoles', subject: personId });
  });
  certifyPeople(session);
  await settleGrants(session);
  await renewStationIfQueued(session);
}

/** Enters leave or return. Keys stay as they are: whoever is away is kept out of the app, and gets in again as before. */
export async function setAway(session: Session, personId: string, isAway: boolean): Promise<void> {
  requireAuthority(session, personId);
  if (personId === session.personId) throw new Refusal('notPermitted');
  const state = isAway ? 'away' : 'active';
  const decide = (header: VaultHeader) => {
    const slot = header.slots.find((one) => one.personId === personId);
    if (!slot || slot.state === 'invited') throw new Refusal('notPermitted');
    if (isAway) requireSuccessor(session, personId, []);
    return new Map([[personId, { ...sealedSlotOf(slot), state } as const]]);
  };
  const write = () => session.audit.add({ action: 'people.setAway', subject: personId, detail: { state } });
  await decideSlots(session, { decide, write });
}

/**
 * Ends somebody's access: their slot, their assignments and what waits for them go at once, their signing key is revoked for
 * the future, and everything that they held waits for new keys.
 */
export async function removePerson(session: Session, personId: string, reason: string): Promise<void> {
  const entry = requireAuthority(session, personId);
  if (personId === session.personId) throw new Refusal('notPermitted');
  const leftAt = new Date().toISOString();
  const held = session.access.ofPerson(personId).map(({ dossierId }) => dossierId);
  const decide = () => {
    requireSuccessor(session, personId, []);
    return new Map([[personId, null]]);
  };
  const write = () => {
    session.people.put({ ...entry, endorsement: null, leftAt });
    session.access.unassignAll(personId);
    session.grants.removeAll(personId);
    for (const dossierId of held) {
      if (session.dossiers.freshness(dossierId)) session.access.queueRotation(dossierId, session.personId);
    }
    revoke(session, entry, leftAt, reason);
    queueStationFor(session, personId, []);
    session.access.queueRegistry(session.header.stationId, session.personId);
    session.audit.add({ action: 'people.remove', subject: personId, detail: { reason } });
  };
  await decideSlots(session, { decide, write });
}

function revoke(session: Session, { enrolment }: PersonEntry, at: string, reason: string): void {
  const seed = session.stationSigningSeed;
  if (!enrolment || !seed) return;
  session.revocations.put(signRevocation({ kind: 'person', key: enrolment.signingKey, at, reason }, seed));
}

/** Who may appoint somebody to what they are and to what they become may also send them on leave or end their access. */
function requireAuthority(session: Session, personId: string, roles?: readonly Role[]): PersonEntry {
  const entry = presentPerson(session, personId);
  const before = [...certifiedRoles(session, entry), ...entry.appointment.roles];
  if (!mayAppoint(session.roles, before, roles ?? before)) throw new Refusal('notPermitted');
  return entry;
}

/** Refuses to leave the station without a supervisor or an administrator who can unlock. */
function requireSuccessor(session: Session, personId: string, after: readonly Role[]): void {
  const entries = session.people.list().filter(({ leftAt }) => leftAt === null);
  const canUnlock = (id: string) =>
    session.header.slots.some((slot) => slot.personId === id && slot.state === 'active');
  for (const role of neededRoles) {
    const holders = entries.filter(
      (entry) => certifiedRoles(session, entry).includes(role) && canUnlock(entry.personId),
    );
    const isLast = holders.length === 1 && holders[0]?.personId === personId;
    if (isLast && !after.includes(role)) throw new Refusal('lastOfRole', { detail: { role } });
  }
}
