import { regrantRecovery, settleGrants, type Regrant } from '#vault/keys/grants.ts';
import { Keyring } from '#vault/keys/keyring.ts';
import type { Session } from '#vault/session.ts';
import { bytesOf } from '#vault/store/columns.ts';

import { destroyErased } from './destroyErased.ts';
import { forgetDossiers } from './forgetDossiers.ts';

const recovery = 'recovery';

/**
 * Finishes what was decided to be destroyed: files first, then every key of it that this person can reach. Everybody
 * forgets their own; a supervisor makes everybody forget, and what waits for somebody or lies with the recovery kit is
 * sealed anew without it. Doing it twice changes nothing more.
 */
export async function settleErasures(session: Session): Promise<void> {
  destroyErased(session);
  for (const personId of session.isSupervisor ? peopleOf(session) : [session.personId]) forgetFor(session, personId);
  if (!session.isSupervisor) return;
  const left = session.erasures.notForgottenBy(recovery);
  if (left.length === 0) return;
  const regrant = await regrantCurrent(session);
  session.registry.transaction(() => {
    regrant.put();
    withdrawWaitingGrants(session);
    for (const { erasureId } of left) session.erasures.setForgotten(erasureId, recovery);
  });
  await settleGrants(session);
}

/** Sealed to the kit that counts now, with every key that is held now. */
async function regrantCurrent(session: Session): Promise<Regrant> {
  for (;;) {
    const { recipient } = session.header.recovery;
    const regrant = await regrantRecovery(session, recipient);
    if (session.header.recovery.recipient === recipient && regrant.isComplete()) return regrant;
  }
}

/** Everybody who may have keys of a dossier, and the recovery kit. */
export function holdersOf(session: Session): string[] {
  return [...peopleOf(session), recovery];
}

function peopleOf(session: Session): string[] {
  return session.header.slots.map(({ personId }) => personId);
}

function forgetFor(session: Session, personId: string): void {
  const left = session.erasures.notForgottenBy(personId);
  if (left.length === 0) return;
  const owner = personId === session.personId ? session.keyring : keyringOf(session, personId);
  if (!owner) return;
  const dossierIds = new Set(left.map(({ dossierId }) => dossierId));
  session.registry.transaction(() => {
    forgetDossiers(session.registry, { personId, keyring: owner }, dossierIds);
    for (const { erasureId } of left) session.erasures.setForgotten(erasureId, personId);
    session.audit.add({ action: 'erasure.forget', subject: personId, detail: { dossiers: dossierIds.size } });
  });
}

/** Another person's keyring, for supervisors, who keep its key in trust; none for those who have not enrolled yet. */
function keyringOf(session: Session, personId: string): Keyring | null {
  const key = session.keyring.key('keyring', personId);
  const row = session.registry.get('SELECT sealed FROM keyring WHERE person = ?', personId);
  return key && row ? Keyring.open(personId, Buffer.from(key), bytesOf(row['sealed'])) : null;
}

/** What waits for somebody may hold keys of what is gone; it is taken back, and all that they should hold is handed over anew. */
function withdrawWaitingGrants(session: Session): void {
  for (const personId of peopleOf(session)) {
    if (personId === session.personId || session.grants.of(personId).length === 0) continue;
    session.grants.removeAll(personId);
    for (const { dossierId } of session.access.ofPerson(personId)) session.access.forget(personId, dossierId);
  }
}
