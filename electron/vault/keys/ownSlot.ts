import { Refusal } from '#shared/contract/errors.ts';
import { zero } from '#vault/crypto/aead.ts';
import type { PassphraseCost } from '#vault/crypto/passphrase.ts';
import { decideSlots } from '#vault/people/slots.ts';
import type { Session } from '#vault/session.ts';
import { Turns } from '#vault/turns.ts';

import type { KeyFile } from './keyFile.ts';
import { openSlot, sealSlot } from './slot.ts';
import { UnlockAttempts } from './unlockAttempts.ts';

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

/** Tries at the same time would not be delayed. */
const turns = new Turns<Session>();

/**
 * Refuses whoever cannot open this session's own slot: an unattended window must not be enough to shut its owner out. Wrong
 * tries are counted and delayed together with those of unlocking, also over a lock.
 */
export function requireOwner(session: Session, typed: Unlocking): Promise<void> {
  return turns.take(session, () => tryOwner(session, typed));
}

async function tryOwner(session: Session, { passphrase, keyFile }: Unlocking): Promise<void> {
  const attempts = new UnlockAttempts(session.vaultFolder);
  const waitMs = attempts.waitMs(Date.now());
  if (waitMs > 0) throw new Refusal('unlockDelayed', { detail: { waitMs } });
  const opened = await openSlot(session.slot, passphrase, keyFile).catch((error: unknown) => {
    throw counted(session, attempts, error);
  });
  for (const secret of Object.values(opened)) zero(secret);
  attempts.clear();
}

/** A wrong try is in the audit as a refused command, so that the next unlock need not enter it. */
function counted({ personId }: Session, attempts: UnlockAttempts, error: unknown): unknown {
  if (!(error instanceof Refusal) || (error.code !== 'wrongPassphrase' && error.code !== 'keyFileWrong')) return error;
  attempts.addFailure(personId, Date.now(), error.code, true);
  return new Refusal(error.code, { detail: { waitMs: attempts.waitMs(Date.now()) } });
}

/** Seals the session's own keys anew. They stay the same, so nothing else has to be encrypted again. */
export async function resealOwnSlot(
  session: Session,
  next: Unlocking,
  action: 'passphrase.change' | 'keyFile.create' | 'keyFile.remove',
  cost: PassphraseCost,
): Promise<void> {
  const { personId, slot, person } = session;
  if (slot.state === 'invited') throw new Refusal('enrolmentRequired');
  const given = { ...next, personId, person, cost, signInName: slot.signInName, state: slot.state };
  const sealed = await sealSlot(given);
  await decideSlots(session, {
    decide: () => new Map([[personId, sealed]]),
    write: () => {
      session.audit.add({ action, subject: personId });
      if (action === 'passphrase.change') session.settings.put(settingKey, new Date().toISOString());
    },
  });
}
