import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { setLogger } from '@signalapp/sqlcipher';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { compartments, type Compartment } from '#shared/rules/permissions.ts';
import { bytes, openFile, reachableKeys, unseal, type Key } from '#tests/support/foreignTools.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder } from '#tests/support/station.ts';

/**
 * A colleague with a passphrase of their own, the vault's files, docs/FORMATS.md and nothing of ours: Argon2id, AES-GCM and age from
 * their libraries, SQLCipher from an independent build. Whatever key they can reach is tried on everything that is sealed.
 */

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
