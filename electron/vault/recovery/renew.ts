import { regrantRecovery, type Regrant } from '#vault/keys/grants.ts';
import type { RecoveryKit } from '#vault/keys/recoveryKit.ts';
import { decideSlots, kitHolder } from '#vault/people/slots.ts';
import { newKitRecord } from '#vault/registry/stationSettings.ts';
import type { Session } from '#vault/session.ts';

/**
 * Puts a new kit in the place of the present one: everything that this supervisor holds is sealed to it, and the former
 * kit's rows are gone. The registry decides, `vault.json` follows; keys that come meanwhile let it begin anew.
 */
export async function renewRecovery(session: Session, { recipient, scheme }: RecoveryKit): Promise<void> {
  let regrant: Regrant | undefined;
  await decideSlots(session, {
    decide: async () => {
      regrant = await regrantRecovery(session, recipient);
      return new Map([[kitHolder, { recipient }]]);
    },
    isCurrent: () => regrant?.isComplete() === true,
    write: () => {
      regrant?.put();
      session.stationSettings.setRecoveryKit(newKitRecord(scheme));
      session.audit.add({ action: 'recovery.renew', subject: session.header.stationId });
    },
  });
}
