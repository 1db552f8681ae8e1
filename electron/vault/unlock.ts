import { Refusal } from '#shared/contract/errors.ts';
import { AuditLog } from '#vault/audit/auditLog.ts';
import { tidyBrokenCreations } from '#vault/dossier/brokenCreations.ts';
import { Anchor, type Freshness } from '#vault/freshness/anchor.ts';
import { bringUpToDate } from '#vault/keys/bringUpToDate.ts';
import type { KeyParts } from '#vault/keys/keyHolder.ts';
import { readKeyFile, type KeyFile } from '#vault/keys/keyFile.ts';
import { Keyring } from '#vault/keys/keyring.ts';
import { openSlot, openStationKeys, slotOf, type GrantedStationKeys, type PersonKeys } from '#vault/keys/slot.ts';
import { lastUnlockOf, rememberUnlock } from '#vault/keys/lastUnlock.ts';
import { recoveryActor, UnlockAttempts } from '#vault/keys/unlockAttempts.ts';
import { readHeader, type Slot, type VaultHeader } from '#vault/keys/vaultHeader.ts';
import { adoptSlots, finishSlots, requireSameSlot } from '#vault/people/slots.ts';
import { openRegistry } from '#vault/registry/registry.ts';
import { finishRegistrySwitch, withGrants } from '#vault/rotation/renewRegistry.ts';
import { finishSwitches } from '#vault/rotation/switches.ts';
import { Session } from '#vault/session.ts';
import { bytesOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';
import { SealBroken, zero } from '#vault/crypto/aead.ts';

export interface UnlockOptions {
  /** Where this machine remembers how far the vault had come. */
  stateFolder?: string | undefined;
  /** Why a supervisor uses a vault that is older than this machine remembers. */
  rollbackReason?: string | null;
  /** Path of the key file, for a slot that needs one beside the passphrase. */
  keyFilePath?: string | null;
}

/**
 * Opens a vault for one person: Argon2id, slot, registry, keyring, new grants. A wrong passphrase is counted and
 * delays the next try; a good one writes the failures into the audit and clears them.
 */
export async function unlockVault(
  vaultFolder: string,
  personId: string,
  passphrase: string,
  { stateFolder, rollbackReason = null, keyFilePath = null }: UnlockOptions = {},
): Promise<Session> {
  const { header: found, isAuthentic } = readHeader(vaultFolder);
  const attempts = new UnlockAttempts(vaultFolder);
  const waitMs = attempts.waitMs(Date.now());
  if (waitMs > 0) throw new Refusal('unlockDelayed', { detail: { waitMs } });
  const keyFile = keyFilePath === null ? null : readKeyFile(keyFilePath);
  const person = await openOrCount(slotOrCount(found, personId, attempts), { passphrase, keyFile }, attempts);
  const slot = slotOf(found, personId);
  if (slot.state === 'away') throw new Refusal('personAway');
  const keys = await openStationKeys(person.identitySeed, slot.registryGrant);
  if (!isAuthentic(keys.headerKey)) throw new Refusal('vaultDamaged', { detail: { file: 'vault.json' } });
  finishRegistrySwitch(vaultFolder, keys.previousHeaderKey !== null);
  const anchor = stateFolder === undefined ? null : new Anchor(stateFolder, found.stationId, keys.headerKey);
  const registry = openOrName(vaultFolder, keys, { anchor, attempts, personId });
  try {
    const audit = new AuditLog(registry, personId);
    const freshness = checkFreshness(anchor, audit, {
      isExpected: rollbackReason !== null,
      previousHeaderKey: keys.previousHeaderKey,
    });
    const isOlder = freshness.kind === 'rolledBack';
    const onForeign = () => audit.note({ action: 'header.restore', subject: found.stationId });
    const asFound = { header: found, isForeign: false };
    const finishing = { registry, keys, onForeign };
    const { header, isForeign } = isOlder ? asFound : await finishSlots(vaultFolder, found, finishing);
    requireCurrentSlot(audit, { found, header, personId });
    const keyring = openKeyring({ registry, personId, person });
    const session = new Session({
      vaultFolder,
      header,
      registry,
      personId,
      person,
      stationKeys: keys,
      keyring,
      anchor,
    });
    if (isOlder) session.require('acceptOlderVault');
    if (isOlder) adoptSlots(registry, found);
    session.isHeaderRestored = isForeign;
    if (session.standing === 'confirmed') session.checkAudit();
    enterUnlock(session, attempts, { freshness, rollbackReason });
    anchor?.remember(session.audit);
    attempts.clear();
    await finishBrokenOff(session, keys.previousHeaderKey);
    if (session.standing !== 'invited') await bringUpToDate(session);
    tidyBrokenCreations(session);
    return session;
  } catch (error) {
    registry.close();
    anchor?.wipe();
    if (error instanceof SealBroken) throw new Refusal('vaultDamaged', { detail: { file: 'registry.db' } });
    throw error;
  }
}

/** Enters this unlock with all that failed before it, and what the machine remembered otherwise. */
function enterUnlock(
  session: Session,
  attempts: UnlockAttempts,
  { freshness, rollbackReason }: { freshness: Freshness; rollbackReason: string | null },
): void {
  session.registry.transaction(() => {
    for (const { personId: actor, outcome, at } of attempts.list()) {
      const isByKit = actor === recoveryActor;
      const event = isByKit
        ? { action: 'recovery.open' as const }
        : { action: 'vault.unlock' as const, subject: actor };
      session.audit.add({ ...event, outcome }, actor, at);
    }
    session.lastUnlock = lastUnlockOf(session);
    noteFreshness(session.audit, freshness, rollbackReason);
    session.audit.add({ action: 'vault.unlock', subject: session.personId });
    rememberUnlock(session);
  });
}

/** Opens the registry. Where its key does not fit and this machine knows another header key, `vault.json` is the one that is older. */
function openOrName(
  vaultFolder: string,
  keys: GrantedStationKeys,
  { anchor, attempts, personId }: { anchor: Anchor | null; attempts: UnlockAttempts; personId: string },
): SqliteFile {
  try {
    return openRegistry(vaultFolder, keys.registryKey);
  } catch (error) {
    const isDamaged = error instanceof Refusal && error.code === 'vaultDamaged';
    if (!isDamaged || anchor?.isOfAnotherKey() !== true) throw error;
    attempts.addFailure(personId, Date.now(), 'headerOlder');
    throw new Refusal('headerOlder');
  }
}

/** Puts in place what was written anew under other keys, and destroys what was decided to be. */
async function finishBrokenOff(session: Session, previousHeaderKey: Buffer | null): Promise<void> {
  if (previousHeaderKey) {
    const header = await withGrants(session.header, session.stationKeys);
    session.changeHeader(() => header);
    zero(previousHeaderKey);
  }
  finishSwitches(session.vaultFolder, session.registry);
}

/** Refuses a vault that is older than this machine remembers, and leaves a trace of that in it, unless that was expected. */
function checkFreshness(
  anchor: Anchor | null,
  audit: AuditLog,
  { isExpected, previousHeaderKey }: { isExpected: boolean; previousHeaderKey: Buffer | null },
): Freshness {
  const earlierKeys = previousHeaderKey ? [previousHeaderKey] : [];
  const freshness = anchor?.check(audit, earlierKeys) ?? { kind: 'fresh' };
  if (freshness.kind !== 'rolledBack' || isExpected) return freshness;
  const { since, entries } = freshness;
  audit.note({ action: 'vault.unlock', outcome: 'vaultRolledBack', detail: { since, entries } });
  throw new Refusal('vaultRolledBack', { detail: { since, entries } });
}

function noteFreshness(audit: AuditLog, freshness: Freshness, reason: string | null): void {
  if (freshness.kind === 'unknown') audit.add({ action: 'anchor.begin' });
  if (freshness.kind !== 'rolledBack') return;
  const { since, entries } = freshness;
  audit.add({ action: 'vault.acceptOlder', detail: { since, entries, reason: reason ?? '' } });
}

/** Leaves a trace of whoever came with a passphrase that counts no more. */
function requireCurrentSlot(
  audit: AuditLog,
  { found, header, personId }: { found: VaultHeader; header: VaultHeader; personId: string },
): void {
  try {
    requireSameSlot(found, header, personId);
  } catch (error) {
    if (error instanceof Refusal) audit.note({ action: 'vault.unlock', subject: personId, outcome: error.code });
    throw error;
  }
}

async function openOrCount(
  slot: Slot,
  typed: { passphrase: string; keyFile: KeyFile | null },
  attempts: UnlockAttempts,
): Promise<PersonKeys> {
  try {
    return await openSlot(slot, typed.passphrase, typed.keyFile);
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'wrongPassphrase' || error.code === 'keyFileWrong')) {
      attempts.addFailure(slot.personId, Date.now(), error.code);
      throw new Refusal(error.code, { detail: { waitMs: attempts.waitMs(Date.now()) } });
    }
    throw error;
  }
}

/** Whoever has no slot is counted, and learns no more than who mistypes. */
function slotOrCount(header: VaultHeader, personId: string, attempts: UnlockAttempts): Slot {
  const slot = header.slots.find((candidate) => candidate.personId === personId);
  if (slot) return slot;
  attempts.addFailure(personId, Date.now());
  throw new Refusal('wrongPassphrase', { detail: { waitMs: attempts.waitMs(Date.now()) } });
}

function openKeyring({ registry, personId, person }: Pick<KeyParts, 'registry' | 'personId' | 'person'>): Keyring {
  const row = registry.get('SELECT sealed FROM keyring WHERE person = ?', personId);
  return Keyring.open(personId, person.keyringKey, bytesOf(row?.['sealed']));
}
