import { createDecipheriv, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { bech32 } from '@scure/base';
import { Decrypter } from 'age-encryption';
import { Database, setLogger } from '@signalapp/sqlcipher';
import { argon2id } from 'hash-wasm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { compartments, type Compartment } from '#shared/rules/permissions.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';

/**
 * A colleague with a passphrase of their own, the vault's files, docs/FORMATS.md and nothing of ours: Argon2id, AES-GCM and age from
 * their libraries, SQLCipher from an independent build. Whatever key they can reach is tried on everything that is sealed.
 */

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

interface Key {
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
function unseal(key: Buffer, sealed: Buffer, context: string): Buffer | null {
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

async function openAge(seed: Buffer, file: Buffer): Promise<Buffer | null> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', seed).toUpperCase());
  try {
    return Buffer.from(await decrypter.decrypt(file));
  } catch {
    return null;
  }
}

/** Rows of a SQLCipher file, opened with the raw key in a copy without its log; null when the key is not the file's. */
function openFile(
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

const bytes = (value: unknown): Buffer => Buffer.from(value as Uint8Array);

/** Every key that a person can reach from their slot: their own, the registry's, their keyring's and grants', one leading to the next. */
async function reachableKeys(vaultFolder: string, personId: string): Promise<Key[]> {
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

/** What of the whole vault opens with any of these keys, whatever the keys claim to be for: `kind dossier compartment`. */
function opened(vaultFolder: string, keys: readonly Key[]): string[] {
  const found = new Set<string>();
  const tries = (what: string, sealed: Buffer, context: string) => {
    if (keys.some(({ key }) => unseal(key, sealed, context) !== null)) found.add(what);
  };
  const registryKey = keys.find(({ kind }) => kind === '4')!.key;
  const registry = openFile(join(vaultFolder, 'registry.db'), registryKey)!;
  for (const row of registry.all('SELECT dossier, compartment, sealed FROM card')) {
    const where = `${String(row['dossier'])} ${String(row['compartment'])}`;
    tries(`card ${where}`, bytes(row['sealed']), `senim card v1 ${where}`);
  }
  registry.close();
  for (const name of readdirSync(join(vaultFolder, 'dossiers')).filter((one) => one.endsWith('.db'))) {
    const id = name.slice(0, -3);
    const file = keys.map(({ key }) => openFile(join(vaultFolder, 'dossiers', name), key)).find((one) => one !== null);
    if (!file) continue;
    found.add(`file ${id}`);
    for (const row of file.all('SELECT id, header, body FROM revision')) {
      const { compartment } = JSON.parse(String(row['header'])) as { compartment: Compartment };
      tries(`revision ${id} ${compartment}`, bytes(row['body']), String(row['id']));
    }
    for (const row of file.all('SELECT id, compartment, sealed FROM draft')) {
      tries(`draft ${id} ${String(row['compartment'])}`, bytes(row['sealed']), `senim draft v1 ${String(row['id'])}`);
    }
    for (const row of file.all('SELECT sha256, compartment, chunk, sealed FROM attachment_chunk')) {
      const context = `senim attachment v1 ${String(row['sha256'])} ${String(row['chunk'])}`;
      tries(`attachment ${id} ${String(row['compartment'])}`, bytes(row['sealed']), context);
    }
    file.close();
  }
  return [...found].toSorted();
}

const folder = testFolder();
const station = new TestStation(folder.path);
const people: Record<string, string> = {};
let [theirs, others] = ['', ''];

/** One record, one draft and one file in every compartment that has forms. */
const types = {
  case: 'familyContact',
  legal: 'sentence',
  clinical: 'psychologicalSession',
  theological: 'theologicalSession',
  security: 'incident',
} as const;

async function fill(dossierId: string): Promise<void> {
  for (const compartment of compartments) {
    const type = types[compartment];
    if (!station.vault.session.writable.includes(compartment)) continue;
    await station.record(dossierId, type, sampleOf(type));
    const draft = { dossierId, draftId: randomUUID(), type, recordId: null, base: [] };
    await station.call('draft.save', { ...draft, values: sampleOf(type) });
    const path = join(folder.path, `${compartment}.txt`);
    writeFileSync(path, `${dossierId} ${compartment}`);
    const { token, paths } = station.grant(path);
    await station.call('attachment.add', { jobId: randomUUID(), dossierId, compartment, file: token }, paths);
  }
}

beforeAll(async () => {
  // Every key that does not fit would be told on the terminal.
  setLogger(() => undefined);
  const roles = ['supervisor', 'psychologist', 'theologian', 'administrator'] as const;
  await station.create('Қарағанды', roles);
  people['supervisor'] = station.personId;
  [theirs, others] = [await station.dossier('Асқар'), await station.dossier('Айша')];
  for (const dossierId of [theirs, others]) await fill(dossierId);
  people['socialWorker'] = await station.addPerson('Дана', ['socialWorker'], [theirs]);
  people['legalOfficer'] = await station.addPerson('Болат', ['legalOfficer'], [theirs]);
  people['administrator'] = await station.addPerson('Гүлнар', ['administrator']);
  station.close();
  expect(existsSync(join(station.vaultFolder, 'registry.db-wal'))).toBe(false);
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

/** Everything sealed in a dossier's compartments, by the names of `opened`. */
const all = (dossierId: string, parts: readonly Compartment[]) => [
  `file ${dossierId}`,
  ...parts.flatMap((part) => ['card', 'revision', 'draft', 'attachment'].map((what) => `${what} ${dossierId} ${part}`)),
];

test.each([
  ['socialWorker', ['case']],
  ['legalOfficer', ['case', 'legal', 'security']],
] as const)('a %s opens what is theirs and nothing else, with any program', async (who, parts) => {
  const keys = await reachableKeys(station.vaultFolder, people[who]!);
  expect(opened(station.vaultFolder, keys)).toEqual(all(theirs, parts).toSorted());
});

test('an administrator opens no dossier at all', async () => {
  const keys = await reachableKeys(station.vaultFolder, people['administrator']!);
  expect(keys.some(({ kind }) => kind === '7')).toBe(true);
  expect(opened(station.vaultFolder, keys)).toEqual([]);
});

test('a supervisor opens everything, so that the others’ failing means something', async () => {
  const keys = await reachableKeys(station.vaultFolder, people['supervisor']!);
  const expected = [...all(theirs, compartments), ...all(others, compartments)];
  expect(opened(station.vaultFolder, keys)).toEqual(expected.toSorted());
});
