import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bech32 } from '@scure/base';
import { Decrypter } from 'age-encryption';
import { Database } from '@signalapp/sqlcipher';
import { argon2id } from 'hash-wasm';

import { passphrase } from './station.ts';

/** The documented formats, read with nothing of ours: Argon2id, AES-GCM and age from their libraries, SQLCipher from an independent build. */

const kinds: Record<number, string> = {
  8: 'file',
  16: 'case',
  17: 'legal',
  18: 'clinical',
  19: 'theological',
  20: 'security',
};

/** Kinds that are the seed of an age identity: a person's and the station's. */
const isIdentity = (kind: string) => kind === '1' || kind === '6';

/** A key that somebody can reach, as a key list names it. */
export interface Key {
  kind: string;
  subject: string;
  key: Buffer;
}

function keysIn(list: Buffer): Key[] {
  return Array.from({ length: list.length / 49 }, (_, index) => {
    const record = list.subarray(index * 49, index * 49 + 49);
    const hex = record.toString('hex', 1, 17);
    const subject = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    return { kind: kinds[record[0]!] ?? String(record[0]), subject, key: Buffer.from(record.subarray(17)) };
  });
}

/** AES-256-GCM: nonce (12) ‖ ciphertext ‖ tag (16); null when it does not open. */
export function unseal(key: Buffer, sealed: Buffer, context: string): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = decipher.update(sealed.subarray(12, -16));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null;
  }
}

/** Opens an age file with the seed of an identity; null when it is not for that one. */
export async function openAge(seed: Buffer, file: Buffer): Promise<Buffer | null> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', seed).toUpperCase());
  try {
    return Buffer.from(await decrypter.decrypt(file));
  } catch {
    return null;
  }
}

/** Rows of a SQLCipher file, opened with the raw key in a copy without its log; null when the key is not the file's. */
export function openFile(
  path: string,
  key: Buffer,
): { all: (sql: string) => Record<string, unknown>[]; close: () => void } | null {
  const database = new Database(path, { cacheStatements: false });
  try {
    database.pragma(`key = "x'${key.toString('hex')}'"`);
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch {
    database.close();
    return null;
  }
  return {
    all: (sql) => database.prepare(sql).all() as Record<string, unknown>[],
    close: () => database.close(),
  };
}

/** A column's bytes. */
export const bytes = (value: unknown): Buffer => Buffer.from(value as Uint8Array);

/** Every key that a person can reach from their slot: their own, the registry's, their keyring's and grants', one leading to the next. */
export async function reachableKeys(vaultFolder: string, personId: string): Promise<Key[]> {
  const header = JSON.parse(readFileSync(join(vaultFolder, 'vault.json'), 'utf8'));
  const slot = header.slots.find((one: { personId: string }) => one.personId === personId);
  const { memoryKiB, passes, lanes, salt } = slot.kdf;
  const wrapping = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt: Buffer.from(salt, 'base64'),
    memorySize: memoryKiB,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  const slotContext = `senim slot v1 ${personId}`;
  const own = keysIn(unseal(Buffer.from(wrapping), Buffer.from(slot.sealed, 'base64'), slotContext)!);
  const identity = own.find(({ kind }) => kind === '1')!.key;
  const station = keysIn((await openAge(identity, Buffer.from(slot.registryGrant, 'base64')))!);
  const registry = openFile(join(vaultFolder, 'registry.db'), station.find(({ kind }) => kind === '4')!.key)!;
  const grants = registry.all('SELECT sealed FROM key_grant').map((row) => bytes(row['sealed']));
  const found = [...own, ...station];
  // Whatever is found is tried as the key of every keyring and as the identity behind every grant.
  for (let tried = 0; tried < found.length; tried += 1) {
    const { kind, key } = found[tried]!;
    for (const row of registry.all('SELECT person, sealed FROM keyring')) {
      const list = unseal(key, bytes(row['sealed']), `senim keyring v1 ${String(row['person'])}`);
      if (list) found.push(...keysIn(list));
    }
    if (!isIdentity(kind)) continue;
    for (const sealed of grants) {
      const list = await openAge(key, sealed);
      if (list) found.push(...keysIn(list));
    }
  }
  registry.close();
  return found;
}
