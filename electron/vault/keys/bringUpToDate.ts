import { ageIdentityFromSeed, recipientOf } from '#vault/crypto/age.ts';
import type { Session } from '#vault/session.ts';

import { settleErasures } from '#vault/erasure/settleErasures.ts';
import { renewStationIfQueued } from '#vault/rotation/renewStation.ts';

import { certifyPeople } from './certify.ts';
import { followRenewals } from './followRenewals.ts';
import { foldGrants } from './foldGrants.ts';
import { noteAccess, settleGrants } from './grants.ts';
import { isDossierKind } from './keyList.ts';
import { sealKeys } from './slot.ts';
import { signStatement } from './statements.ts';

/**
 * What an unlock owes to the others: follows new keys of the station, takes what was granted, vouches for those who enrolled,
 * hands over what they should hold, renews the station's keys where they wait for it. A fold comes before and after, because who is vouched for only now may have granted something.
 */
export async function bringUpToDate(session: Session): Promise<void> {
  followRenewals(session);
  await foldGrants(session);
  await stateOwnKeys(session);
  certifyPeople(session);
  await foldGrants(session);
  await settleGrants(session);
  await session.prepareStation();
  await renewStationIfQueued(session);
  withdrawKeys(session);
  await settleErasures(session);
}

/** Whoever made the vault before there were others has still to say which keys are theirs. */
async function stateOwnKeys(session: Session): Promise<void> {
  const { personId, ownKey } = session;
  const entry = session.people.get(personId);
  if (!entry || entry.enrolment || session.standing !== 'confirmed') return;
  const recipient = await recipientOf(ageIdentityFromSeed(session.person.identitySeed));
  const enrolment = { personId, signingKey: ownKey, recipient, at: new Date().toISOString() };
  const enrolmentSignature = signStatement('enrolment', enrolment, session.person.signingSeed);
  const escrow = await sealKeys(session.header.recovery.recipient, [session.ownKeyringEntry]);
  const { supervisorsKey } = session;
  session.registry.transaction(() => {
    session.people.put({ ...entry, enrolment, enrolmentSignature });
    session.grants.putRecovery(escrow);
    if (supervisorsKey !== null) session.people.setSupervisorsKey(supervisorsKey);
    const held = session.keyring.entries().filter(({ kind }) => isDossierKind(kind));
    noteAccess(session, { personId, recipient }, held);
  });
}

/** Keys of which the registry says that they are not this person's any more are of no use: new ones have taken their place. */
function withdrawKeys(session: Session): void {
  const held = new Map(session.access.ofPerson(session.personId).map((one) => [one.dossierId, one.kinds]));
  session.keyring.withdraw(({ kind, subject }) => {
    const kinds = held.get(subject);
    return kinds !== undefined && (kind === 'dossierFile' || kinds.includes(kind));
  });
}
