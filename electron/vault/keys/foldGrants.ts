import { Refusal } from '#shared/contract/errors.ts';
import { hasPower, type Role } from '#shared/rules/permissions.ts';
import type { SealedGrant } from '#vault/registry/grantTable.ts';
import type { Session } from '#vault/session.ts';

import { isDossierKind, type KeyEntry } from './keyList.ts';
import { signStatement } from './statements.ts';
import { wasOfStation } from './supervisors.ts';

/** How far the one who granted is believed. */
type Trust =
  | { of: 'supervisors' }
  /** A colleague may hand over what nobody had before (a dossier that they made), never replace anything. */
  | { of: 'colleague'; personId: string; roles: readonly Role[] };

/** Takes what was granted since into the keyring. What is signed by nobody who is known stays where it is. */
export async function foldGrants(session: Session): Promise<void> {
  for (const grant of session.grants.of(session.personId)) {
    const trust = trustIn(session, grant);
    if (!trust) continue;
    const entries = await openedOrNone(session, grant.sealed);
    const taken = entries.filter((entry) => isAcceptable(session, entry, trust));
    const made = trust.of === 'colleague' && session.isSupervisor ? newDossiers(session, taken) : [];
    session.keyring.add(taken);
    session.registry.transaction(() => {
      session.saveKeyring();
      session.grants.remove(grant.id);
      if (trust.of === 'colleague') for (const dossierId of made) confirmMaker(session, trust, dossierId);
      session.audit.add({ action: 'grant.take', subject: session.personId, detail: { keys: taken.length } });
    });
  }
}

function trustIn(session: Session, { signer }: SealedGrant): Trust | null {
  if (signer === session.supervisorsKey) return { of: 'supervisors' };
  const certificate = session.authors.get(signer);
  if (!certificate || !wasOfStation(session, certificate)) return null;
  return { of: 'colleague', personId: certificate.personId, roles: certificate.roles as Role[] };
}

function isAcceptable(session: Session, { kind, subject }: KeyEntry, trust: Trust): boolean {
  if (trust.of === 'supervisors') return true;
  if (kind === 'stationSigning') {
    return hasPower(trust.roles, 'managePeople') && !session.keyring.key(kind, subject);
  }
  if (!session.isSupervisor) return false;
  if (kind === 'keyring') return subject === trust.personId;
  // What was taken back meanwhile (an import that was undone) is not handed over any more.
  return isDossierKind(kind) && !session.keyring.key(kind, subject) && isHandedOver(session, subject);
}

function isHandedOver(session: Session, dossierId: string): boolean {
  return session.access.of(dossierId).some(({ personId }) => personId === session.personId);
}

/** A grant to keys that the person has no more opens no more. */
async function openedOrNone(session: Session, sealed: Buffer): Promise<KeyEntry[]> {
  try {
    return await session.openSealed(sealed);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

function newDossiers(session: Session, entries: readonly KeyEntry[]): string[] {
  const files = entries.filter(({ kind }) => kind === 'dossierFile').map(({ subject }) => subject);
  return files.filter((dossierId) => !session.keyring.key('dossierFile', dossierId));
}

/** Whoever hands over the keys of a dossier that no supervisor had has made it, and so works on it. */
function confirmMaker(session: Session, maker: { personId: string; roles: readonly Role[] }, dossierId: string): void {
  const claim = session.access.assignment(maker.personId, dossierId)?.assignment;
  if (!claim) return;
  const roles = claim.roles.filter((role) => maker.roles.includes(role));
  const assignment = { ...claim, roles, by: session.personId };
  const signature = signStatement('assignment', assignment, session.voice.seed);
  session.access.assign({ assignment, signature });
}
