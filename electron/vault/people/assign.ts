import { Refusal } from '#shared/contract/errors.ts';
import type { Role } from '#shared/rules/permissions.ts';
import type { Session } from '#vault/session.ts';
import { settleGrants, validAssignments } from '#vault/keys/grants.ts';
import { signStatement } from '#vault/keys/statements.ts';
import type { PersonEntry } from '#vault/registry/personTable.ts';

/** Gives a person dossiers, in the roles that they are appointed to, and hands over at once what goes with them. */
export async function assignDossiers(session: Session, personId: string, dossiers: readonly string[]): Promise<void> {
  const entry = presentPerson(session, personId);
  for (const dossierId of dossiers) {
    if (!session.dossiers.freshness(dossierId)) throw new Refusal('dossierUnknown');
  }
  session.registry.transaction(() => {
    for (const dossierId of new Set(dossiers)) {
      putAssignment(session, personId, dossierId, entry.appointment.roles);
      session.audit.add({ action: 'people.assign', subject: personId, detail: { dossier: dossierId } });
    }
  });
  await settleGrants(session);
}

/** Takes dossiers away; they get new keys. */
export async function unassignDossiers(session: Session, personId: string, dossiers: readonly string[]): Promise<void> {
  presentPerson(session, personId);
  session.registry.transaction(() => {
    for (const dossierId of new Set(dossiers)) {
      if (!session.access.assignment(personId, dossierId)) continue;
      session.access.unassign(personId, dossierId);
      session.audit.add({ action: 'people.unassign', subject: personId, detail: { dossier: dossierId } });
    }
  });
  await settleGrants(session);
}

/** Says anew, with the supervisors' key, in which roles somebody works on what supervisors gave them; call within a transaction. */
export function confirmAssignments(session: Session, personId: string, roles: readonly Role[]): void {
  for (const { assignment } of validAssignments(session, session.access.assignmentsOfPerson(personId))) {
    putAssignment(session, personId, assignment.dossier, roles, assignment.since);
  }
}

/** Somebody who is at this station, on leave or not. */
export function presentPerson(session: Session, personId: string): PersonEntry {
  const entry = session.people.get(personId);
  if (!entry || entry.leftAt !== null) throw new Refusal('personUnknown');
  return entry;
}

function putAssignment(
  session: Session,
  personId: string,
  dossierId: string,
  roles: readonly Role[],
  since = new Date().toISOString(),
): void {
  const assignment = { person: personId, dossier: dossierId, roles: [...roles], since, by: session.personId };
  session.access.assign({ assignment, signature: signStatement('assignment', assignment, session.voice.seed) });
}
