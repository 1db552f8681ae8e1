import { zero } from '#vault/crypto/aead.ts';
import type { PassphraseCost } from '#vault/crypto/passphrase.ts';
import { noteAccess } from '#vault/keys/grants.ts';
import type { KeyEntry } from '#vault/keys/keyList.ts';
import { Keyring } from '#vault/keys/keyring.ts';
import { resealPersonal } from '#vault/keys/resealPersonal.ts';
import { newPersonKeys, sealKeys, sealSlot } from '#vault/keys/slot.ts';
import { keyName, signStatement } from '#vault/keys/statements.ts';
import { supervisors } from '#vault/keys/supervisors.ts';
import { grantStatement, type SealedGrant } from '#vault/registry/grantTable.ts';
import type { Session } from '#vault/session.ts';

import { decideSlots } from './slots.ts';

/**
 * Makes all keys of an invited person anew, under a passphrase that only they know, and names the new ones in a statement
 * that the throw-away key signs. What a person had begun before their passphrase was reset is sealed anew with it.
 */
export async function enrol(session: Session, passphrase: string, cost: PassphraseCost | undefined): Promise<void> {
  const { personId, header, slot: invited } = session;
  const entry = session.people.get(personId);
  if (!entry) throw new Error('whoever was invited was appointed');
  const keys = newPersonKeys();
  const { signInName } = invited;
  const slot = await sealSlot({ personId, signInName, passphrase, person: keys, cost });
  const own = { personId, signingKey: keyName(keys.signingSeed), recipient: slot.recipient };
  const enrolment = { ...own, at: new Date().toISOString() };
  const escrow: KeyEntry = { kind: 'keyring', subject: personId, key: keys.keyringKey };
  const grants = await escrowGrants(session, escrow, keys.signingSeed);
  const forRecovery = await sealKeys(header.recovery.recipient, [escrow]);
  const keyring = new Keyring(personId, Buffer.from(keys.keyringKey), [
    ...session.keyring.entries(),
    ...pinned(session),
  ]);
  const write = () => {
    session.people.put({
      ...entry,
      enrolment,
      invitationSignature: signStatement('enrolment', enrolment, session.person.signingSeed),
      enrolmentSignature: signStatement('enrolment', enrolment, keys.signingSeed),
      endorsement: null,
    });
    session.grants.removeAll(personId);
    session.grants.putRecovery(forRecovery);
    for (const { holder, grant } of grants) {
      session.grants.put(grant);
      noteAccess(session, holder, [escrow]);
    }
    session.registry.run('UPDATE keyring SET sealed = ? WHERE person = ?', keyring.seal(), personId);
    resealPersonal(session.registry, personId, session.keyring, keyring);
    session.audit.add({ action: 'enrolment.complete', subject: personId });
  };
  await decideSlots(session, { decide: () => new Map([[personId, slot]]), write });
  Object.values(keys).forEach(zero);
}

/** The key that says who is a supervisor, kept from the first moment on. */
function pinned({ header, supervisorsKey }: Session): KeyEntry[] {
  if (supervisorsKey === null) return [];
  return [{ kind: 'supervisorsKey', subject: header.stationId, key: Buffer.from(supervisorsKey, 'hex') }];
}

/** The keyring's key for supervisors, so that a reset loses nothing; signed with the new key, which is yet to be certified. */
async function escrowGrants(session: Session, escrow: KeyEntry, signingSeed: Buffer) {
  const others = supervisors(session).filter(({ personId }) => personId !== session.personId);
  return Promise.all(
    others.map(async (holder) => {
      const sealed = await sealKeys(holder.recipient, [escrow]);
      const at = new Date().toISOString();
      const unsigned = { holder: holder.personId, sealed, at, signer: keyName(signingSeed) };
      const signature = signStatement('grant', grantStatement(unsigned), signingSeed);
      const grant: SealedGrant = { ...unsigned, signature };
      return { holder, grant };
    }),
  );
}
