import { hkdfSync } from 'node:crypto';

import type { Role } from '#shared/rules/permissions.ts';
import { isAuthorCertificateValid, type AuthorCertificate } from '#vault/exchange/format/certificates.ts';
import { wasInForce } from '#vault/exchange/format/renewals.ts';
import type { PersonEntry } from '#vault/registry/personTable.ts';
import type { Session } from '#vault/session.ts';

import { isSignedBy, type Appointment } from './statements.ts';

/**
 * The Ed25519 seed that speaks for the supervisors of a station: HKDF-SHA-256 of the station's identity seed, which only
 * they hold. Administrators hold the station's signing key, so a certificate alone makes nobody a supervisor.
 */
export function supervisorsSeed(stationIdentitySeed: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', stationIdentitySeed, Buffer.alloc(0), 'senim supervisors v1', 32));
}

/** Somebody to whom keys may be sealed. */
export interface Holder {
  personId: string;
  recipient: string;
}

/**
 * Everybody whose keys the supervisors' key has endorsed and who has not left, those on leave among them. The endorsement is
 * enough: whoever has just enrolled knows of no certificate yet.
 */
export function supervisors(session: Session): Holder[] {
  return session.people.list().flatMap((entry) => {
    const { personId, enrolment } = entry;
    if (!enrolment || !isSupervisor(session, entry) || !hasOwnKeys(session, personId)) return [];
    return [{ personId, recipient: enrolment.recipient }];
  });
}

/** Whether a person's present keys are endorsed as a supervisor's. */
export function isSupervisor(session: Session, entry: PersonEntry): boolean {
  const { enrolment, endorsement, leftAt } = entry;
  const { supervisorsKey } = session;
  if (!enrolment || leftAt !== null || supervisorsKey === null) return false;
  const { personId, signingKey, recipient } = enrolment;
  const isOwn = personId === entry.personId;
  return isOwn && isSignedBy('supervisor', { personId, signingKey, recipient }, supervisorsKey, endorsement);
}

/** A confirmed person's present recipient, as they signed it themselves; null for those who have none or have left. */
export function holderOf(session: Session, entry: PersonEntry): Holder | null {
  const { enrolment, enrolmentSignature, leftAt, personId } = entry;
  if (!enrolment || leftAt !== null || !hasOwnKeys(session, personId) || enrolment.personId !== personId) return null;
  if (!isSignedBy('enrolment', enrolment, enrolment.signingKey, enrolmentSignature)) return null;
  return certificateOf(session, entry) ? { personId, recipient: enrolment.recipient } : null;
}

function hasOwnKeys({ header }: Session, personId: string): boolean {
  return header.slots.some((slot) => slot.personId === personId && slot.state !== 'invited');
}

/** The certificate that is in force for a person's present signing key; undefined until there is one. */
export function certificateOf(session: Session, { personId, enrolment }: PersonEntry): AuthorCertificate | undefined {
  const certificate = enrolment ? session.authors.get(enrolment.signingKey) : undefined;
  return certificate?.personId === personId && isOfStation(session, certificate) ? certificate : undefined;
}

/** Whether this station vouches for somebody with its present key. */
export function isOfStation(session: Session, certificate: AuthorCertificate): boolean {
  return (
    certificate.stationId === session.header.stationId &&
    certificate.stationSigningKey === session.stationSigningKey &&
    isAuthorCertificateValid(certificate)
  );
}

/** Whether this station vouches for somebody, or did so with a key that it had before. */
export function wasOfStation(session: Session, certificate: AuthorCertificate): boolean {
  const { stationId, stationSigningKey, issuedAt } = certificate;
  return (
    stationId === session.header.stationId &&
    wasInForce(session.authority.periods, stationSigningKey, issuedAt) &&
    isAuthorCertificateValid(certificate)
  );
}

/** Roles that a person's certificate names. */
export function certifiedRoles(session: Session, entry: PersonEntry): Role[] {
  return (certificateOf(session, entry)?.roles ?? []) as Role[];
}

/** Whether the supervisors' key signed an appointment: only then does it make somebody a supervisor. */
export function isBySupervisors(session: Session, appointment: Appointment, signature: Buffer | null): boolean {
  return session.supervisorsKey !== null && isSignedBy('appointment', appointment, session.supervisorsKey, signature);
}
