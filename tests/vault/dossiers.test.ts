import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import type { Input } from '#shared/contract/commands.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder, valuesOf } from '#tests/support/station.ts';

const folder = testFolder();
const station = new TestStation(folder.path);

beforeAll(() => station.create('Қарағанды'));
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

async function list(query: Input<'caseload.list'>): Promise<CaseloadRow[]> {
  return (await station.call('caseload.list', query)).rows;
}

const namesOf = (rows: readonly CaseloadRow[]) => rows.map((row) => row.name);

test('a new dossier is found by every name, in every script and spelling, by its code and by the IIN', async () => {
  const person = sampleOf('person', { familyName: 'Әбілқасымова', givenName: 'Үміт', patronymic: null });
  const { dossierId } = await station.call('dossier.create', { person });
  const code = dossierCode(dossierId);
  const queries = [
    'Әбілқасымова',
    'абилкасымова умит',
    'ҮМІТ',
    'serikbayeva',
    'ايغيريم',
    'umm yus',
    code,
    code.replace('-', ''),
  ];
  for (const query of [...queries, '061211600012', code.toLowerCase()]) {
    expect(
      (await list({ query })).map((row) => row.dossierId),
      query,
    ).toContain(dossierId);
  }
  expect(await list({ query: 'касымова' })).toEqual([]);
  const [row] = await list({ query: code });
  expect(row).toMatchObject({ name: 'Әбілқасымова Үміт', category: 'child', sex: 'female', birthDate: '2006-12-11' });
});

test('a person that is not valid makes no dossier, and every wrong field is named', async () => {
  const before = await station.call('caseload.list', {});
  const nameless = valuesOf('person', {});
  expect(await station.refusal('dossier.create', { person: nameless })).toEqual({
    code: 'recordInvalid',
    fields: { sex: 'required', category: 'required' },
  });
  expect(await station.refusal('dossier.create', { person: { ...nameless, sex: 'male', category: 'man' } })).toEqual({
    code: 'recordInvalid',
    fields: { givenName: 'nameInAnyScript' },
  });
  expect(await station.refusal('dossier.create', { person: {} })).toMatchObject({ code: 'recordInvalid' });
  expect(await station.call('caseload.list', {})).toEqual(before);
});

test('a dossier has one person', async () => {
  const dossierId = await station.dossier('Жалғыз');
  const values = valuesOf('person', { givenName: 'Екінші', sex: 'male', category: 'man' });
  for (const recordId of [null, randomUUID()]) {
    const second = { dossierId, recordId, type: 'person' as const, base: [], draftId: null, values };
    expect((await station.refusal('record.save', second)).code).toMatch(/recordUnknown|notPermitted|recordInvalid/);
  }
  expect((await station.call('dossier.open', { dossierId })).records).toHaveLength(1);
});

test('a dossier that nobody knows is refused', async () => {
  const dossierId = randomUUID();
  expect(await station.refusal('dossier.open', { dossierId })).toEqual({ code: 'dossierUnknown' });
  expect(await station.refusal('dossier.search', { dossierId, query: 'a' })).toEqual({ code: 'dossierUnknown' });
  const values = sampleOf('familyContact');
  const record = { dossierId, recordId: null, type: 'familyContact' as const, base: [], draftId: null, values };
  expect(await station.refusal('record.save', record)).toEqual({ code: 'dossierUnknown' });
});

test('the list is filtered, sorted both ways and cut into windows', async () => {
  const made: string[] = [];
  for (const [givenName, category] of [
    ['Ғалым', 'man'],
    ['Ақбота', 'woman'],
    ['Бекзат', 'child'],
  ] as const) {
    made.push(await station.dossier(givenName, { familyName: 'Сұрыптау', category }));
  }
  const query = 'Сұрыптау';
  expect(namesOf(await list({ query }))).toEqual(['Сұрыптау Ақбота', 'Сұрыптау Бекзат', 'Сұрыптау Ғалым']);
  expect(namesOf(await list({ query, isDescending: true }))).toEqual([
    'Сұрыптау Ғалым',
    'Сұрыптау Бекзат',
    'Сұрыптау Ақбота',
  ]);
  expect(namesOf(await list({ query, sort: 'changedAt' }))).toEqual([
    'Сұрыптау Ғалым',
    'Сұрыптау Ақбота',
    'Сұрыптау Бекзат',
  ]);
  expect((await list({ query, sort: 'code' })).map((row) => row.code)).toEqual(made.map(dossierCode).toSorted());
  expect(namesOf(await list({ query, category: 'woman' }))).toEqual(['Сұрыптау Ақбота']);
  const window = await station.call('caseload.list', { query, offset: 1, limit: 1 });
  expect(window).toMatchObject({ total: 3, rows: [{ name: 'Сұрыптау Бекзат' }] });
  expect(window.all).toBeGreaterThanOrEqual(4);
  expect(await list({ query, offset: 3 })).toEqual([]);
});

test('rows without a release date come last in an ascending list', async () => {
  const familyName = 'Мерзім';
  const late = await station.dossier('Кеш', { familyName });
  await station.dossier('Жоқ', { familyName });
  const early = await station.dossier('Ерте', { familyName });
  const term = { years: 8, months: 0, days: 0 };
  await station.record(late, 'sentence', sampleOf('sentence', { term, changes: [], creditedDays: null }));
  await station.record(early, 'sentence', sampleOf('sentence', { changes: [], creditedDays: null }));
  const rows = await list({ query: familyName, sort: 'releaseOn' });
  expect(rows.map((row) => [row.name, row.releaseOn])).toEqual([
    ['Мерзім Ерте', '2027-07-14'],
    ['Мерзім Кеш', '2028-01-14'],
    ['Мерзім Жоқ', null],
  ]);
});

test('the card follows what is written, amended and voided, now and after a restart', async () => {
  const dossierId = await station.dossier('Карта');
  const row = async () => (await list({ query: dossierCode(dossierId) }))[0];
  const sentence = await station.record(dossierId, 'sentence', sampleOf('sentence'));
  const session = await station.record(
    dossierId,
    'theologicalSession',
    sampleOf('theologicalSession', { nextOn: '2199-01-01' }),
  );
  const contact = await station.record(dossierId, 'familyContact', sampleOf('familyContact', { nextOn: '2198-01-01' }));
  const full = { name: 'Карта', releaseOn: '2025-12-05', lastSessionOn: '2025-10-01', nextOn: '2198-01-01' };
  expect(await row()).toMatchObject(full);
  await station.restart();
  expect(await row()).toMatchObject(full);
  await station.amend(dossierId, dossierId, { givenName: 'Жаңа' });
  for (const recordId of [sentence, session, contact]) {
    const { heads: base } = await station.call('record.get', { dossierId, recordId });
    await station.call('record.void', { dossierId, recordId, base, reason: 'Қате енгізілген' });
  }
  const empty = { name: 'Жаңа', releaseOn: null, lastSessionOn: null, nextOn: null };
  expect(await row()).toMatchObject(empty);
  await station.restart();
  expect(await row()).toMatchObject(empty);
});

test('search in a dossier finds what was typed last, and marks it', async () => {
  const dossierId = await station.dossier('Іздеу');
  const values = sampleOf('theologicalSession', { observations: 'Бүгін намаз туралы сөйлестік' });
  const recordId = await station.record(dossierId, 'theologicalSession', values);
  const find = (query: string) => station.call('dossier.search', { dossierId, query });
  const [hit] = await find('намаз сойлест');
  expect(hit).toMatchObject({ recordId, type: 'theologicalSession', happenedOn: '2025-10-01' });
  expect(hit!.marks.map(([start, end]) => hit!.excerpt.slice(start, end))).toEqual(['намаз', 'сөйлестік']);
  await station.amend(dossierId, recordId, { observations: 'Бүгін ораза туралы сөйлестік' });
  expect(await find('намаз')).toEqual([]);
  expect(await find('ораза')).toHaveLength(1);
  for (const odd of ['', ' ', '"', "' OR 1", 'a AND b', '*', '()', 'NEAR(', '^', '-', ':']) await find(odd);
});

test('who works with many dossiers still finds each as it was left', async () => {
  const ids: string[] = [];
  for (let index = 0; index < 7; index += 1) ids.push(await station.dossier(`Көп${index}`));
  for (const [index, dossierId] of ids.entries()) {
    await station.record(dossierId, 'familyContact', sampleOf('familyContact', { agreements: `Туыс ${index}` }));
  }
  for (const [index, dossierId] of ids.entries()) {
    const { name, records } = await station.call('dossier.open', { dossierId });
    expect(name).toBe(`Көп${index}`);
    expect(records.map((record) => record.values['agreements']).filter(Boolean)).toEqual([`Туыс ${index}`]);
  }
});

test('views are in the audit, and no name is', async () => {
  const dossierId = await station.dossier('Аудит');
  await station.call('dossier.open', { dossierId });
  await station.call('record.get', { dossierId, recordId: dossierId });
  const entries = station.audit().filter((entry) => entry.subject === dossierId);
  expect(entries.map(({ action }) => action)).toEqual(['dossier.create', 'record.save', 'dossier.view', 'record.view']);
  expect(JSON.stringify(station.audit())).not.toMatch(/Аудит|Карта|Серікбаева/);
});
