import { Refusal } from '#shared/contract/errors.ts';
import { bringUpToDate } from '#vault/keys/bringUpToDate.ts';
import { Keyring } from '#vault/keys/keyring.ts';
import { openSlot, openStationKeys, slotOf, type PersonKeys } from '#vault/keys/slot.ts';
import { UnlockAttempts } from '#vault/keys/unlockAttempts.ts';
import { readHeader, type VaultHeader } from '#vault/keys/vaultHeader.ts';
import { openRegistry } from '#vault/registry/registry.ts';
import { Session } from '#vault/session.ts';
import type { KeyParts } from '#vault/keys/keyHolder.ts';
import { bytesOf } from '#vault/store/columns.ts';
import { SealBroken } from '#vault/crypto/aead.ts';

/**
 * Opens a vault for one person: Argon2id, slot, registry, keyring, new grants. A wrong passphrase is counted and
 * delays the next try; a good one writes the failures into the audit and clears them.
 */
export async function unlockVault(vaultFolder: string, personId: string, passphrase: string): Promise<Session> {
  const { header, isAuthentic } = readHeader(vaultFolder);
  const attempts = new UnlockAttempts(vaultFolder);
  const waitMs = attempts.waitMs(Date.now());
  if (waitMs > 0) throw new Refusal('unlockDelayed', { detail: { waitMs } });
  const person = await openOrCount(header, personId, passphrase, attempts);
  const slot = slotOf(header, personId);
  if (slot.state === 'away') throw new Refusal('personAway');
  const keys = await openStationKeys(person.identitySeed, slot.registryGrant);
  if (!isAuthentic(keys.headerKey)) throw new Refusal('vaultDamaged', { detail: { file: 'vault.json' } });
  const registry = openRegistry(vaultFolder, keys.registryKey);
  try {
    const session = await openSession({ vaultFolder, header, registry, personId, person, stationKeys: keys });
    session.lastUnlock = session.audit.lastUnlockOf(personId);
    session.lastUnlock.failedTries += attempts.list().filter((failure) => failure.personId === personId).length;
    registry.transaction(() => {
      for (const failure of attempts.list()) {
        session.audit.add(
          { action: 'vault.unlock', subject: failure.personId, outcome: 'wrongPassphrase' },
          failure.personId,
          failure.at,
        );
      }
      session.audit.add({ action: 'vault.unlock', subject: personId });
    });
    attempts.clear();
    session.tidyBrokenCreations();
    return session;
  } catch (error) {
    registry.close();
    if (error instanceof SealBroken) throw new Refusal('vaultDamaged', { detail: { file: 'registry.db' } });
    throw error;
  }
}

async function openOrCount(
  header: VaultHeader,
  personId: string,
  passphrase: string,
  attempts: UnlockAttempts,
): Promise<PersonKeys> {
  try {
    return await openSlot(slotOf(header, personId), passphrase);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'wrongPassphrase') {
      attempts.addFailure(personId, Date.now());
      throw new Refusal('wrongPassphrase', { detail: { waitMs: attempts.waitMs(Date.now()) } });
    }
    throw error;
  }
}

/** Opens the keyring and brings it, what is certified and what is granted up to date, each as far as this person may. */
async function openSession(parts: Omit<KeyParts, 'keyring'>): Promise<Session> {
  const row = parts.registry.get('SELECT sealed FROM keyring WHERE person = ?', parts.personId);
  const keyring = Keyring.open(parts.personId, parts.person.keyringKey, bytesOf(row?.['sealed']));
  const session = new Session({ ...parts, keyring });
  if (session.standing !== 'invited') await bringUpToDate(session);
  return session;
}
