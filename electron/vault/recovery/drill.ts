import { Refusal } from '#shared/contract/errors.ts';
import { zero } from '#vault/crypto/aead.ts';
import { openWithKit, readSheets } from '#vault/keys/recoveryKit.ts';
import { newKitRecord, type KitRecord } from '#vault/registry/stationSettings.ts';
import type { Session } from '#vault/session.ts';

import { openRecoveryGrants } from './recoveryGrants.ts';

const year = 365 * 86_400_000;

/** What is known of the kit that is in use; a vault made before that was remembered has one sheet of 24 words. */
export function kitInUse(session: Session): KitRecord {
  const { stationSettings, header } = session;
  return stationSettings.recoveryKit ?? { ...newKitRecord(null), madeAt: header.createdAt };
}

/** Whether nobody has made or tried the kit within a year. */
export function isDrillOverdue({ madeAt, drill }: KitRecord, now = Date.now()): boolean {
  return now - Date.parse(drill?.at ?? madeAt) > year;
}

/** Opens with the typed kit everything that it is for, and remembers that it did. Answers how many lists of keys that were. */
export async function drillRecovery(session: Session, sheets: readonly (readonly string[])[]): Promise<number> {
  const seed = await readSheets(sheets);
  try {
    const station = await openWithKit(seed, session.header);
    if (!station.registryKey.equals(session.stationKeys.registryKey)) throw new Refusal('recoveryKitForeign');
    const held = new Set((await openRecoveryGrants(session.registry, seed)).map(({ subject }) => subject));
    const missing = session.dossiers.list().filter(({ dossierId }) => !held.has(dossierId)).length;
    if (missing > 0) throw new Refusal('recoveryIncomplete', { detail: { missing } });
    const at = new Date().toISOString();
    session.registry.transaction(() => {
      session.stationSettings.setRecoveryKit({ ...kitInUse(session), drill: { at, by: session.personId } });
      session.audit.add({
        action: 'recovery.drill',
        subject: session.header.stationId,
        detail: { dossiers: held.size },
      });
    });
    return session.dossiers.list().length;
  } finally {
    zero(seed);
  }
}
