import { afterAll, beforeAll, expect, test } from 'vitest';

import { compartments } from '#shared/rules/permissions.ts';
import { TestStation, testFolder } from '#tests/support/station.ts';
import { openTo, regrantRecovery, rightfulHolders } from '#vault/keys/grants.ts';
import { openKeys } from '#vault/keys/slot.ts';
import { bytesOf } from '#vault/store/columns.ts';

const folder = testFolder();
const station = new TestStation(folder.path);

beforeAll(() => station.create('Қарағанды'));
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

/** What the recovery words open of the registry, as sorted names of keys. */
async function recovered(): Promise<string[]> {
  const { registry } = station.vault.session;
  const rows = registry.all("SELECT sealed FROM key_grant WHERE holder = 'recovery'");
  const lists = await Promise.all(rows.map((row) => openKeys(station.recoverySeed, bytesOf(row['sealed']))));
  return lists.flat().map(({ kind, subject, key }) => `${kind} ${subject} ${key.toString('hex')}`);
}

test('one list for the recovery kit takes the place of all before it and opens the same', async () => {
  for (const name of ['Асқар', 'Айша', 'Бекзат']) await station.dossier(name);
  const before = await recovered();
  const { registry, header } = station.vault.session;
  const regrant = await regrantRecovery(station.vault.session, header.recovery.recipient);
  expect(regrant.isComplete()).toBe(true);
  registry.transaction(() => regrant.put());
  expect(registry.all("SELECT id FROM key_grant WHERE holder = 'recovery'")).toHaveLength(1);
  expect((await recovered()).toSorted()).toEqual(before.toSorted());
});

test('a supervisor holds every compartment of every dossier, and nobody else any', async () => {
  const dossierId = await station.dossier('Дана');
  const holders = rightfulHolders(station.vault.session, dossierId);
  expect(holders.map(({ holder, compartments: held }) => [holder.personId, held])).toEqual([
    [station.personId, compartments],
  ]);
  expect(holders[0]!.holder.recipient).toBe(station.vault.session.slot.recipient);
});

test.each([
  ['supervisor', [...compartments]],
  ['psychologist', [...compartments]],
  ['theologian', ['case', 'legal', 'theological', 'security']],
  ['legalOfficer', ['case', 'legal', 'security']],
  ['socialWorker', ['case']],
  ['medicalWorker', ['case', 'clinical']],
  ['administrator', []],
  ['auditor', []],
] as const)('the keys of a %s are those of %o', (role, parts) => {
  expect(openTo([role])).toEqual(parts);
});
