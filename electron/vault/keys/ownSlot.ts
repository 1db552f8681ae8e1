import { Refusal } from '#shared/contract/errors.ts';
import { zero } from '#vault/crypto/aead.ts';
import type { PassphraseCost } from '#vault/crypto/passphrase.ts';
import type { Session } from '#vault/session.ts';

import type { KeyFile } from './keyFile.ts';
import { createSlot, openSlot } from './slot.ts';

const settingKey = 'passphraseSince';

/** When this person set their passphrase; null when that is not remembered. */
export function passphraseSince(session: Session): string | null {
  const stored = session.settings.get(settingKey);
  return typeof stored === 'string' ? stored : null;
}

/** What a slot is opened with. */
export interface Unlocking {
  passphrase: string;
  keyFile: KeyFile | null;
}

/** Refuses whoever cannot open this session's own slot: an unattended window must not be enough to shut its owner out. */
export async function requireOwner(session: Session, { passphrase, keyFile }: Unlocking): Promise<void> {
  const opened = await openSlot(session.slot, passphrase, keyFile);
  for (const secret of Object.values(opened)) zero(secret);
}

/** Seals the session's own keys anew. They stay the same, so nothing else has to be encrypted again. */
export async function resealOwnSlot(
  session: Session,
  next: Unlocking,
  action: 'passphrase.change' | 'keyFile.create' | 'keyFile.remove',
  cost: PassphraseCost,
): Promise<void> {
  const { personId, slot, person, header, stationKeys } = session;
  if (slot.state === 'invited') throw new Refusal('enrolmentRequired');
  const { stationId } = header;
  const given = { ...next, personId, person, stationId, station: stationKeys, cost };
  const sealed = await createSlot({ ...given, signInName: slot.signInName, state: slot.state });
  session.registry.transaction(() => {
    session.audit.add({ action, subject: personId });
    if (action === 'passphrase.change') session.settings.put(settingKey, new Date().toISOString());
    // Last: what the file says holds, and without the entry in the audit it is not written.
    session.changeHeader((before) => ({
      ...before,
      slots: before.slots.map((one) => (one.personId === personId ? sealed : one)),
    }));
  });
}
