import type { Session } from '#vault/session.ts';

import { grantTo, noteAccess, openTo, putGrants, type HandOver } from './grants.ts';
import { newDossierKeys } from './keyring.ts';
import { sealKeys } from './slot.ts';
import { signStatement } from './statements.ts';
import { supervisors } from './supervisors.ts';

/**
 * Makes the keys of new dossiers. Their maker keeps those alone that their roles open; supervisors and the recovery kit get
 * all. Answers what to call within the transaction that decides the creation; it answers the row of the recovery kit's grant.
 */
export async function handOverNew(session: Session, dossierIds: readonly string[]): Promise<() => number> {
  const entries = dossierIds.flatMap(newDossierKeys);
  const forRecovery = await sealKeys(session.header.recovery.recipient, entries);
  const others = supervisors(session).filter(({ personId }) => personId !== session.personId);
  const grants: HandOver[] = [];
  for (const holder of others) grants.push({ holder, entries, grant: await grantTo(session, holder, entries) });
  const open = new Set<string>(session.isSupervisor ? [] : openTo(session.roles));
  const own = entries.filter(({ kind }) => session.isSupervisor || kind === 'dossierFile' || open.has(kind));
  return () => {
    session.keyring.add(own);
    session.saveKeyring();
    putGrants(session, grants);
    noteAccess(session, { personId: session.personId, recipient: session.slot.recipient }, own);
    for (const dossierId of dossierIds) assignMaker(session, dossierId);
    return session.grants.putRecovery(forRecovery);
  };
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
