import { hasPower, type Role } from '#shared/rules/permissions.ts';
import { signAuthorCertificate, type AuthorCertificate } from '#vault/exchange/format/certificates.ts';
import type { PersonEntry } from '#vault/registry/personTable.ts';
import type { Session } from '#vault/session.ts';

import { isSignedBy, signStatement } from './statements.ts';
import { certificateOf, isBySupervisors, isOfStation, isSupervisor } from './supervisors.ts';

/**
 * Vouches for everybody who made their own keys or was given other roles since, as far as this session holds the station's
 * signing key; a supervisor's session also endorses supervisors. Nobody is believed for what the registry says alone.
 */
export function certifyPeople(session: Session): void {
  const certified = session.people.list().filter((entry) => isDue(session, entry));
  const seed = session.stationSigningSeed;
  if (seed && certified.length > 0) {
    session.registry.transaction(() => {
      for (const entry of certified) certify(session, entry, seed);
    });
  }
  endorseSupervisors(session);
}

function certify(session: Session, { personId, appointment, enrolment }: PersonEntry, seed: Uint8Array): void {
  if (!enrolment) return;
  const { name, roles } = appointment;
  vouchFor(session, { personId, name, roles: [...roles], signingKey: enrolment.signingKey }, seed);
  session.audit.add({ action: 'people.certify', subject: personId });
}

/** Issues a certificate that comes after every earlier one of the same key; call within a transaction. */
export function vouchFor(
  session: Session,
  person: Pick<AuthorCertificate, 'personId' | 'name' | 'roles' | 'signingKey'>,
  seed: Uint8Array,
): void {
  const last = session.authors.get(person.signingKey)?.issuedAt;
  const now = Date.now();
  const issuedAt = new Date(last ? Math.max(now, Date.parse(last) + 1) : now).toISOString();
  const { stationId } = session.header;
  session.authors.put(signAuthorCertificate({ ...person, stationId, issuedAt }, seed));
}

/** Whether somebody's keys and roles are properly stated and their certificate does not say so yet. */
function isDue(session: Session, entry: PersonEntry): boolean {
  const { appointment, enrolment, enrolmentSignature, leftAt } = entry;
  if (!enrolment || leftAt !== null || !isAppointed(session, entry)) return false;
  if (!isSignedBy('enrolment', enrolment, enrolment.signingKey, enrolmentSignature)) return false;
  const certificate = certificateOf(session, entry);
  if (!certificate) return isEnrolledAsInvited(entry);
  return certificate.name !== appointment.name || !areSame(certificate.roles, appointment.roles);
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

function isEnrolledAsInvited({ personId, appointment, enrolment, invitationSignature }: PersonEntry): boolean {
  const { invitationKey } = appointment;
  if (!enrolment || enrolment.personId !== personId || invitationKey === null) return false;
  return isSignedBy('enrolment', enrolment, invitationKey, invitationSignature);
}

/** Whether the appointment is by somebody who may appoint so: supervisors anybody, administrators whoever is and becomes none. */
export function isAppointed(session: Session, entry: PersonEntry): boolean {
  const { appointment, appointmentSignature } = entry;
  if (appointment.personId !== entry.personId) return false;
  if (isBySupervisors(session, appointment, appointmentSignature)) return true;
  if (appointment.roles.includes('supervisor') || isSupervisor(session, entry)) return false;
  const appointer = session.authors.get(appointment.by);
  if (!appointer || !isOfStation(session, appointer)) return false;
  const mayAppoint = hasPower(appointer.roles as Role[], 'managePeople');
  return mayAppoint && isSignedBy('appointment', appointment, appointment.by, appointmentSignature);
}

/** Endorses the keys of supervisors, and takes back the endorsement of who is none any more. */
function endorseSupervisors(session: Session): void {
  const { voice } = session;
  if (!session.isSupervisor) return;
  for (const entry of session.people.list()) {
    const { enrolment, personId, appointment, appointmentSignature } = entry;
    const isNamed = certificateOf(session, entry)?.roles.includes('supervisor') ?? false;
    const isOwn = personId === session.personId;
    const isMeant = isNamed && (isOwn || isBySupervisors(session, appointment, appointmentSignature));
    if (!enrolment || entry.leftAt !== null || isMeant === isSupervisor(session, entry)) continue;
    const { signingKey, recipient } = enrolment;
    const endorsement = isMeant ? signStatement('supervisor', { personId, signingKey, recipient }, voice.seed) : null;
    session.registry.transaction(() => {
      session.people.put({ ...entry, endorsement });
      session.audit.add({ action: isMeant ? 'people.endorse' : 'people.unendorse', subject: personId });
    });
  }
}
