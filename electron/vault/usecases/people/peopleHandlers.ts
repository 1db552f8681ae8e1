import type { AssignmentRow, PersonRow, PersonState } from '#shared/contract/peopleCommands.ts';
import type { Role } from '#shared/rules/permissions.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { validAssignments } from '#vault/keys/grants.ts';
import { certificateOf } from '#vault/keys/supervisors.ts';
import { assignDossiers, unassignDossiers } from '#vault/people/assign.ts';
import { changeRoles, removePerson, setAway } from '#vault/people/changePerson.ts';
import { enrol } from '#vault/people/enrol.ts';
import { createPerson, resetPassphrase } from '#vault/people/invite.ts';
import type { SignedAssignment } from '#vault/registry/accessTable.ts';
import type { PersonEntry } from '#vault/registry/personTable.ts';
import { renewKeysOrLeave } from '#vault/rotation/renewKeys.ts';
import type { Session } from '#vault/session.ts';
import { requireStrong } from '#vault/usecases/access/ratePassphrase.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const peopleHandlers: HandlersOf<
  | 'people.list'
  | 'people.create'
  | 'people.changeRoles'
  | 'people.setAway'
  | 'people.remove'
  | 'people.resetPassphrase'
  | 'people.assign'
  | 'people.unassign'
  | 'people.assignments'
  | 'enrolment.complete'
> = {
  'people.list': (_, { session }) => {
    const claims = session.access.claims();
    return session.people.list().map((entry) => personRow(session, entry, claims.get(entry.personId)?.size ?? 0));
  },

  'people.create': (input, { session, vault }) => createPerson(session, input, vault.cost),

  'people.changeRoles': async ({ personId, roles }, { session }) => {
    await changeRoles(session, personId, roles);
    return null;
  },

  'people.setAway': async ({ personId, isAway }, { session }) => {
    await setAway(session, personId, isAway);
    return null;
  },

  'people.remove': ({ jobId, personId, reason }, { session, asJob }) =>
    asJob(jobId, async (job) => {
      await removePerson(session, personId, reason);
      return renewKeysOrLeave(session, job);
    }),

  'people.resetPassphrase': async ({ personId }, { session, vault }) => ({
    words: await resetPassphrase(session, personId, vault.cost),
  }),

  'people.assign': async ({ personId, dossiers }, { session }) => {
    await assignDossiers(session, personId, dossiers);
    return null;
  },

  'people.unassign': ({ jobId, personId, dossiers }, { session, asJob }) =>
    asJob(jobId, async (job) => {
      await unassignDossiers(session, personId, dossiers);
      return renewKeysOrLeave(session, job);
    }),

  'people.assignments': ({ personId, dossierId }, { session }) => {
    const all = assignmentsOf(session, personId, dossierId);
    const confirmed = new Set(validAssignments(session, all));
    return all.map((one): AssignmentRow => ({
      personId: one.assignment.person,
      dossierId: one.assignment.dossier,
      name: session.caseload.get(one.assignment.dossier)?.name ?? null,
      since: one.assignment.since,
      isConfirmed: confirmed.has(one),
    }));
  },

  'enrolment.complete': ({ jobId, passphrase }, { session, vault, asJob }) => {
    requireStrong(passphrase);
    return asJob(jobId, async (job) => {
      job.progress('deriving', 0, 0);
      await enrol(session, passphrase, vault.cost);
      return null;
    });
  },
};

function assignmentsOf(session: Session, personId: string | null, dossierId: string | null): SignedAssignment[] {
  if (personId === null)
    return dossierId === null ? session.access.assignments() : session.access.assignmentsOf(dossierId);
  const all = session.access.assignmentsOfPerson(personId);
  return dossierId === null ? all : all.filter(({ assignment }) => assignment.dossier === dossierId);
}

function personRow(session: Session, entry: PersonEntry, dossiers: number): PersonRow {
  const { personId, appointment, enrolment, leftAt } = entry;
  const slot = session.header.slots.find((one) => one.personId === personId);
  const certified = certificateOf(session, entry)?.roles as Role[] | undefined;
  const isSame =
    certified?.length === appointment.roles.length && appointment.roles.every((one) => certified.includes(one));
  return {
    personId,
    name: appointment.name,
    signInName: slot?.signInName ?? null,
    roles: certified ?? [...appointment.roles],
    pendingRoles: certified && !isSame ? [...appointment.roles] : null,
    state: stateOf(leftAt, slot?.state ?? null, certified !== undefined),
    fingerprint: enrolment ? sha256Hex(Buffer.from(enrolment.signingKey, 'hex')).slice(0, 32) : null,
    hasKeyFile: (slot?.keyFile ?? null) !== null,
    since: appointment.at,
    leftAt,
    dossiers,
  };
}

function stateOf(leftAt: string | null, slot: 'invited' | 'active' | 'away' | null, isCertified: boolean): PersonState {
  if (leftAt !== null) return 'left';
  if (slot === null) return 'lapsed';
  return slot === 'active' && !isCertified ? 'unconfirmed' : slot;
}
