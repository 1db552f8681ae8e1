import { regrantRecovery } from '#vault/keys/grants.ts';
import { grantStationKeys } from '#vault/keys/slot.ts';
import type { RecoveryKit } from '#vault/keys/recoveryKit.ts';
import { newKitRecord } from '#vault/registry/stationSettings.ts';
import type { Session } from '#vault/session.ts';

/**
 * Puts a new kit in the place of the present one: everything that this supervisor holds is sealed to it, and the former
 * kit's rows are gone. Registry and vault.json change together as far as two files can: the header is written within the
 * registry's transaction, so that a failure there leaves the former kit in use.
 */
export async function renewRecovery(session: Session, kit: RecoveryKit): Promise<void> {
  const { header, stationKeys } = session;
  const registryGrant = await grantStationKeys(kit.recipient, header.stationId, stationKeys);
  const replaceGrants = await regrantRecovery(session, kit.recipient);
  session.registry.transaction(() => {
    replaceGrants();
    session.stationSettings.setRecoveryKit(newKitRecord(kit.scheme));
    session.audit.add({ action: 'recovery.renew', subject: header.stationId });
    session.changeHeader((before) => ({ ...before, recovery: { recipient: kit.recipient, registryGrant } }));
  });
}
