import type { Session } from '#vault/session.ts';

import { grantTo, noteAccess, openTo, putGrants, type HandOver } from './grants.ts';
import { newDossierKeys } from './keyring.ts';
import { sealKeys } from './slot.ts';
import { signStatement } from './statements.ts';
import { supervisors } from './supervisors.ts';

/**
 * Makes the keys of new dossiers. Their maker keeps those alone that their roles open; supervisors and the recovery kit get
 * all. `decide` is called within the transaction that decides the creation, with the row of the recovery kit's grant; a kit
 * that was renewed while the keys were sealed gets them sealed anew.
 */
export async function handOverNew<T>(
  session: Session,
  dossierIds: readonly string[],
  decide: (recoveryGrant: number) => T,
): Promise<T> {
  const entries = dossierIds.flatMap(newDossierKeys);
  const others = supervisors(session).filter(({ personId }) => personId !== session.personId);
  const grants: HandOver[] = [];
  for (const holder of others) grants.push({ holder, entries, grant: await grantTo(session, holder, entries) });
  const open = new Set<string>(session.isSupervisor ? [] : openTo(session.roles));
  const own = entries.filter(({ kind }) => session.isSupervisor || kind === 'dossierFile' || open.has(kind));
  for (;;) {
    const { recipient } = session.header.recovery;
    const forRecovery = await sealKeys(recipient, entries);
    if (session.header.recovery.recipient !== recipient) continue;
    return session.registry.transaction(() => {
      session.keyring.add(own);
      session.saveKeyring();
      putGrants(session, grants);
      noteAccess(session, { personId: session.personId, recipient: session.slot.recipient }, own);
      for (const dossierId of dossierIds) assignMaker(session, dossierId);
      return decide(session.grants.putRecovery(forRecovery));
    });
  }
}

/** A supervisor's word counts at once; anybody else's is confirmed by the first supervisor who takes the dossier's keys. */
function assignMaker(session: Session, dossierId: string): void {
  const assignment = {
    person: session.personId,
    dossier: dossierId,
    roles: [...session.roles],
    since: new Date().toISOString(),
    by: session.personId,
  };
  session.access.assign({ assignment, signature: signStatement('assignment', assignment, session.voice.seed) });
}
