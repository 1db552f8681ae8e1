import { Refusal } from '#shared/contract/errors.ts';
import { AuditLog } from '#vault/audit/auditLog.ts';
import { authorCertificateSchema } from '#vault/exchange/format/certificates.ts';
import { Station } from '#vault/exchange/station.ts';
import { Anchor, type Freshness } from '#vault/freshness/anchor.ts';
import { Keyring } from '#vault/keys/keyring.ts';
import { openKeys, openSlot, openStationKeys, slotOf, type PersonKeys } from '#vault/keys/slot.ts';
import { lastUnlockOf, rememberUnlock } from '#vault/keys/lastUnlock.ts';
import { UnlockAttempts } from '#vault/keys/unlockAttempts.ts';
import { readHeader, type VaultHeader } from '#vault/keys/vaultHeader.ts';
import { openRegistry } from '#vault/registry/registry.ts';
import { Session } from '#vault/session.ts';
import { bytesOf, numberOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';
import { SealBroken } from '#vault/crypto/aead.ts';

export interface UnlockOptions {
  /** Where this machine remembers how far the vault had come. */
  stateFolder?: string | undefined;
  /** Why a supervisor uses a vault that is older than this machine remembers. */
  rollbackReason?: string | null;
}

/**
 * Opens a vault for one person: Argon2id, slot, registry, keyring, new grants. A wrong passphrase is counted and
 * delays the next try; a good one writes the failures into the audit and clears them.
 */
export async function unlockVault(
  vaultFolder: string,
  personId: string,
  passphrase: string,
  { stateFolder, rollbackReason = null }: UnlockOptions = {},
): Promise<Session> {
  const { header, isAuthentic } = readHeader(vaultFolder);
  const attempts = new UnlockAttempts(vaultFolder);
  const waitMs = attempts.waitMs(Date.now());
  if (waitMs > 0) throw new Refusal('unlockDelayed', { detail: { waitMs } });
  const person = await openOrCount(header, personId, passphrase, attempts);
  const keys = await openStationKeys(person.identitySeed, slotOf(header, personId).registryGrant);
  if (!isAuthentic(keys.headerKey)) throw new Refusal('vaultDamaged', { detail: { file: 'vault.json' } });
  const registry = openRegistry(vaultFolder, keys.registryKey);
  const anchor = stateFolder === undefined ? null : new Anchor(stateFolder, header.stationId, keys.headerKey);
  try {
    const freshness = checkFreshness(anchor, new AuditLog(registry, personId), rollbackReason !== null);
    const session = await openSession(vaultFolder, header, registry, personId, person, anchor);
    if (freshness.kind === 'rolledBack') session.require('acceptOlderVault');
    session.checkAudit();
    registry.transaction(() => {
      for (const failure of attempts.list()) {
        session.audit.add(
          { action: 'vault.unlock', subject: failure.personId, outcome: 'wrongPassphrase' },
          failure.personId,
          failure.at,
        );
      }
      session.lastUnlock = lastUnlockOf(session);
      noteFreshness(session.audit, freshness, rollbackReason);
      session.audit.add({ action: 'vault.unlock', subject: personId });
      rememberUnlock(session);
    });
    anchor?.remember(session.audit);
    attempts.clear();
    session.tidyBrokenCreations();
    return session;
  } catch (error) {
    registry.close();
    anchor?.wipe();
    if (error instanceof SealBroken) throw new Refusal('vaultDamaged', { detail: { file: 'registry.db' } });
    throw error;
  }
}

/** Refuses a vault that is older than this machine remembers, and leaves a trace of that in it, unless that was expected. */
function checkFreshness(anchor: Anchor | null, audit: AuditLog, isExpected: boolean): Freshness {
  const freshness = anchor?.check(audit) ?? { kind: 'fresh' };
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

async function openSession(
  vaultFolder: string,
  header: VaultHeader,
  registry: SqliteFile,
  personId: string,
  person: PersonKeys,
  anchor: Anchor | null,
): Promise<Session> {
  const keyring = await openKeyring(registry, personId, person);
  const row = registry.get('SELECT certificate FROM author WHERE person = ?', personId);
  const certificate = authorCertificateSchema.parse(JSON.parse(textOf(row?.['certificate'])));
  const identitySeed = keyring.key('stationIdentity', header.stationId);
  const signingSeed = keyring.key('stationSigning', header.stationId);
  const station =
    identitySeed && signingSeed
      ? await Station.fromSeeds(header.stationId, header.stationName, identitySeed, signingSeed)
      : null;
  return new Session({ vaultFolder, header, registry, person, certificate, keyring, station, anchor });
}

/** Opens the keyring and folds in what was granted since. */
async function openKeyring(registry: SqliteFile, personId: string, person: PersonKeys): Promise<Keyring> {
  const row = registry.get('SELECT sealed FROM keyring WHERE person = ?', personId);
  const keyring = Keyring.open(personId, person.keyringKey, bytesOf(row?.['sealed']));
  const grants = registry.all('SELECT id, sealed FROM key_grant WHERE holder = ?', personId);
  if (grants.length === 0) return keyring;
  for (const grant of grants) keyring.add(await openKeys(person.identitySeed, bytesOf(grant['sealed'])));
  registry.transaction(() => {
    registry.run('UPDATE keyring SET sealed = ? WHERE person = ?', keyring.seal(), personId);
    for (const grant of grants) registry.run('DELETE FROM key_grant WHERE id = ?', numberOf(grant['id']));
  });
  return keyring;
}
