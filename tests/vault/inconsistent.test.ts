import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { exportRequest, exportTo, inspect, introduceBoth } from '#tests/support/exchange.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { Refused, TestStation, testFolder } from '#tests/support/station.ts';
import type { Change } from '#vault/dossier/dossier.ts';

const folder = testFolder();
const [home, away] = [new TestStation(folder.path, 'home'), new TestStation(folder.path, 'away')];

beforeAll(async () => {
  await home.create('Қарағанды');
  await away.create('Ақтау');
  await introduceBoth(home, away, folder.path);
});
afterAll(() => {
  home.close();
  away.close();
  folder[Symbol.dispose]();
});

const contact = {
  type: 'familyContact',
  compartment: 'case',
  op: 'save',
  parents: [],
  reason: null,
  schema: 1,
} as const;

/** Signs a change past the app's own checks, as a tampered-with station would, and answers what the other station says of the package. */
async function answerTo(changed: (recordId: string) => Partial<Change>): Promise<string> {
  const dossierId = await home.dossier('Асқар');
  const recordId = await home.record(dossierId, 'familyContact', sampleOf('familyContact'));
  const dossier = home.vault.session.open(dossierId);
  const change = { ...contact, recordId: randomUUID(), values: sampleOf('familyContact'), ...changed(recordId) };
  dossier.append([dossier.sign(change, home.vault.session.author)]);
  const { path } = await exportTo(folder.path, home, exportRequest(away.vault.session.header.stationId, dossierId));
  try {
    await inspect(away, path);
    return 'accepted';
  } catch (error) {
    if (error instanceof Refused) return error.failure.code;
    throw error;
  }
}

test('an ordinary change that was signed so is taken', async () => {
  expect(await answerTo(() => ({}))).toBe('accepted');
});

test('a version that saves nothing is refused', async () => {
  expect(await answerTo(() => ({ values: null }))).toBe('packageContentInvalid');
});

test('a version that voids and yet has values is refused', async () => {
  expect(await answerTo(() => ({ op: 'void' }))).toBe('packageContentInvalid');
});

test('a second person in a dossier is refused', async () => {
  expect(await answerTo(() => ({ type: 'person', values: sampleOf('person') }))).toBe('packageContentInvalid');
});

test('a record that moves to another compartment is refused', async () => {
  const moved = {
    type: 'theologicalSession',
    compartment: 'theological',
    values: sampleOf('theologicalSession'),
  } as const;
  expect(await answerTo((recordId) => ({ ...moved, recordId }))).toBe('packageContentInvalid');
});
