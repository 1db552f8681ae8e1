import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { Refusal } from '#shared/contract/errors.ts';
import { kitWords, shareWords } from '#shared/rules/recoveryWords.ts';
import { AuditLog } from '#vault/audit/auditLog.ts';
import { zero } from '#vault/crypto/aead.ts';
import { ageIdentityFromSeed } from '#vault/crypto/age.ts';
import type { StationCard } from '#vault/exchange/format/certificates.ts';
import { Station } from '#vault/exchange/station.ts';
import { Keyring } from '#vault/keys/keyring.ts';
import { openWithKit, readSheets } from '#vault/keys/recoveryKit.ts';
import { openKeys, type StationWideKeys } from '#vault/keys/slot.ts';
import { readHeader, type VaultHeader } from '#vault/keys/vaultHeader.ts';
import { ContactTable } from '#vault/registry/contactTable.ts';
import { openRegistry } from '#vault/registry/registry.ts';
import { finishRegistrySwitch } from '#vault/rotation/renewRegistry.ts';
import { bytesOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

import { withVault, type SignIn } from './openVault.ts';

/** Everything that opens a vault's files with public tools. Valid only while the work that it is lent to runs. */
export interface VaultKeys {
  stationName: string;
  registryKey: Buffer;
  keyring: Keyring;
  /** Null when the person was not granted the station's own keys. */
  station: Station | null;
  /** age identities that the station had before its keys were renewed. */
  formerIdentities: string[];
  /** The stations that this one knows. */
  contacts: StationCard[];
}

const action = 'vault.keys';

/** Lends a vault's keys to `work` after the passphrase; the audit log says so first. */
export async function withKeysByPassphrase(
  vaultFolder: string,
  signIn: SignIn,
  work: (keys: VaultKeys) => void,
): Promise<void> {
  await withVault(vaultFolder, signIn, async ({ session }) => {
    const { header, keyring, registry, stationKeys } = session;
    // Copies: the session goes on using its own.
    const station = {
      registryKey: Buffer.from(stationKeys.registryKey),
      headerKey: Buffer.from(stationKeys.headerKey),
    };
    session.audit.note({ action, subject: header.stationId });
    await lend(header, station, keyring, registry, work);
  });
}

/** Lends a vault's keys to `work` after the recovery kit: the way in when every passphrase is lost. Audited as `recovery`. */
export async function withKeysByRecovery(
  vaultFolder: string,
  wordsFile: string,
  work: (keys: VaultKeys) => void,
): Promise<void> {
  const seed = await readSheets(sheetsIn(readFileSync(wordsFile, 'utf8')));
  const { header, isAuthentic } = readHeader(vaultFolder);
  const station = await openWithKit(seed, header);
  if (!isAuthentic(station.headerKey)) throw new Refusal('vaultDamaged');
  finishRegistrySwitch(vaultFolder, station.previousHeaderKey !== null);
  const registry = openRegistry(vaultFolder, station.registryKey);
  const keyring = new Keyring('recovery', randomBytes(32));
  try {
    for (const grant of registry.all('SELECT sealed FROM key_grant WHERE holder = ? ORDER BY id', 'recovery')) {
      keyring.add(await openKeys(seed, bytesOf(grant['sealed'])));
    }
    new AuditLog(registry, 'recovery').note({ action, subject: header.stationId });
    await lend(header, station, keyring, registry, work);
  } finally {
    registry.close();
    keyring.wipe();
    zero(seed);
  }
}

/** The words of a file, cut into sheets: one of 24 words, or 28 for each share. */
function sheetsIn(text: string): string[][] {
  const words = text.match(/[a-z]+/giu) ?? [];
  if (words.length === kitWords) return [words];
  return Array.from({ length: Math.ceil(words.length / shareWords) }, (_, index) =>
    words.slice(index * shareWords, (index + 1) * shareWords),
  );
}

async function lend(
  { stationId, stationName }: VaultHeader,
  { registryKey, headerKey }: StationWideKeys,
  keyring: Keyring,
  registry: SqliteFile,
  work: (keys: VaultKeys) => void,
): Promise<void> {
  const identity = keyring.key('stationIdentity', stationId);
  const signing = keyring.key('stationSigning', stationId);
  const station = identity && signing ? await Station.fromSeeds(stationId, stationName, identity, signing) : null;
  try {
    const contacts = new ContactTable(registry).list().map(({ card }) => card);
    const formerIdentities = keyring.ofKind('formerIdentity').map(({ key }) => ageIdentityFromSeed(key));
    work({ stationName, registryKey, keyring, station, formerIdentities, contacts });
  } finally {
    zero(registryKey);
    zero(headerKey);
  }
}
