import { afterAll, beforeAll, expect, test } from 'vitest';

import { shippedReferences } from '#shared/codelists/referenceLists.ts';
import { TestStation, testFolder, workRoles } from '#tests/support/station.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
const typed = (name: string) => ({ id: null, name });
const court = (name: string) => ({ list: 'court', id: null, name, isRetired: false }) as const;
const names = async (list: 'court' | 'lawArticle' = 'court') =>
  (await station.call('reference.list', { list })).map(({ name }) => name);

beforeAll(async () => {
  await station.create('Қарағанды');
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

test('an entry is added, renamed and retired, and each change stands in the audit and survives a restart', async () => {
  const added = await station.call('reference.save', court('Қарағанды облыстық соты'));
  await station.call('reference.save', { list: 'court', ...added, name: 'Абай облыстық соты' });
  await station.call('reference.save', { list: 'court', ...added, name: 'Абай облыстық соты', isRetired: true });
  await station.restart();
  expect(await station.call('reference.list', { list: 'court' })).toMatchObject([
    { id: added.id, name: 'Абай облыстық соты', isRetired: true },
  ]);
  const entries = station.audit().filter(({ action, subject }) => action === 'reference.save' && subject === added.id);
  expect(entries).toHaveLength(3);
});

test('a list has no two entries of one name, and none that nobody added is changed', async () => {
  await station.call('reference.save', court('Ақтау қалалық соты'));
  for (const name of ['Ақтау қалалық соты', 'АҚТАУ ҚАЛАЛЫҚ СОТЫ', '  Ақтау қалалық соты ']) {
    expect(await station.refusal('reference.save', court(name))).toMatchObject({
      code: 'invalidInput',
      fields: { name: 'nameTaken' },
    });
  }
  const unknown = { ...court('Басқа сот'), id: 'nobody' };
  expect(await station.refusal('reference.save', unknown)).toMatchObject({ code: 'referenceUnknown' });
  expect(await names()).not.toContain('Басқа сот');
});

test('what the app brings along can be renamed at a station, and keeps its id', async () => {
  expect(await names('lawArticle')).toEqual(shippedReferences.lawArticle.map(({ name }) => name));
  await station.call('reference.save', { list: 'lawArticle', id: '255', name: '255 (2023)', isRetired: false });
  const entries = await station.call('reference.list', { list: 'lawArticle' });
  expect(entries.find(({ id }) => id === '255')?.name).toBe('255 (2023)');
  expect(entries).toHaveLength(shippedReferences.lawArticle.length);
});

test('everybody may choose from the lists, but only supervisors and administrators keep them', async () => {
  await station.become(['psychologist']);
  expect(await names()).toContain('Ақтау қалалық соты');
  expect(await station.refusal('reference.save', court('Жаңа сот'))).toMatchObject({ code: 'notPermitted' });
  await station.become(workRoles);
});

test('an entry keeps its fields through a renaming that does not name them, and those that are not valid are refused', async () => {
  const details = { kind: 'penalInstitution', securityLevel: 'medium', region: 'karaganda', contact: 'дежурная часть' };
  const prison = { list: 'facility', id: null, name: 'АК-159/1', isRetired: false, details } as const;
  const added = await station.call('reference.save', prison);
  await station.call('reference.save', { list: 'facility', id: added.id, name: 'АК-159/11', isRetired: false });
  const [kept] = await station.call('reference.list', { list: 'facility' });
  expect(kept).toMatchObject({ name: 'АК-159/11', details });
  const wrong = { ...prison, name: 'АК-159/2', details: { kind: 'castle' } };
  expect(await station.refusal('reference.save', wrong)).toMatchObject({ fields: { kind: 'notInList' } });
  const unnamed = { ...prison, name: 'АК-159/2', details: { kind: 'other' } };
  expect(await station.refusal('reference.save', unnamed)).toMatchObject({ fields: { kindOther: 'required' } });
});

test('an entry of the first shape, a name alone, still reads', async () => {
  const { registry } = station.vault.session;
  registry.transaction(() =>
    registry.run(
      'INSERT INTO reference_entry (list, id, value, retired_at) VALUES (?, ?, ?, NULL)',
      'staff',
      'old',
      JSON.stringify({ name: 'Старая запись' }),
    ),
  );
  const entry = (await station.call('reference.list', { list: 'staff' })).find(({ id }) => id === 'old');
  expect(entry).toMatchObject({ name: 'Старая запись', details: { kind: null, personId: null, trainings: [] } });
});

test('a law article that the app brings along names its number, and one of the station its part and edition', async () => {
  const details = { article: '256', part: '2', point: null, editionOn: '2023-07-01', title: null };
  await station.call('reference.save', { list: 'lawArticle', id: null, name: '256 (2)', isRetired: false, details });
  const articles = await station.call('reference.list', { list: 'lawArticle' });
  expect(articles.find(({ id }) => id === '257')?.details).toMatchObject({ article: '257', editionOn: null });
  expect(articles.find(({ name }) => name === '256 (2)')?.details).toEqual(details);
});

const training = {
  course: typed('Работа с вернувшимися'),
  provider: null,
  fromOn: '2024-02-01',
  toOn: '2024-02-20',
  hours: 72,
  result: 'certified',
  certificateNumber: '17',
  certificateExpiresOn: '2024-12-01',
};

test('certificates that end are due to those who keep the lists, and to those who hold them', async () => {
  const details = { kind: 'officer', trainings: [training] };
  const entry = { list: 'staff', id: null, name: 'Асанов Б.', isRetired: false, details } as const;
  const { id } = await station.call('reference.save', entry);
  const due = { entryId: id, name: 'Асанов Б.', course: 'Работа с вернувшимися', on: '2024-12-01', isOverdue: true };
  expect(await station.call('staff.dues', { withinDays: 30 })).toEqual([due]);
  await station.become(['psychologist']);
  expect(await station.call('staff.dues', { withinDays: 30 })).toEqual([]);
  await station.call('staff.claim', { entryId: id });
  expect(await station.call('staff.dues', { withinDays: 30 })).toEqual([due]);
  await station.become(workRoles);
});

test('a person says which member of staff they are: one entry each, told at every unlock, and let go of again', async () => {
  const add = (name: string, details = {}) =>
    station.call('reference.save', { list: 'staff', id: null, name, isRetired: false, details });
  const session = async () => (await station.call('vault.status', {})).session?.staffEntry;
  const [first, second] = [await add('Первый'), await add('Второй')];
  await station.call('staff.claim', { entryId: first.id });
  await station.call('staff.claim', { entryId: second.id });
  await station.restart();
  expect(await session()).toEqual({ id: second.id, name: 'Второй' });
  const tied = (await station.call('reference.list', { list: 'staff' })).filter(({ details }) => details['personId']);
  expect(tied.map(({ id }) => id)).toEqual([second.id]);

  const colleague = await station.addPerson('Коллега', ['psychologist']);
  const theirs = await add('Третий', { personId: colleague });
  expect(await station.refusal('staff.claim', { entryId: theirs.id })).toMatchObject({ code: 'staffEntryTaken' });
  await station.call('staff.release', {});
  expect(await session()).toBeNull();
  const own = await station.call('staff.claim', { entryId: null });
  expect(await session()).toEqual({ id: own.id, name: own.name });
  const me = station.personId;
  await station.as(colleague);
  expect(await session()).toEqual({ id: theirs.id, name: 'Третий' });
  await station.as(me);
  const claims = station.audit().filter(({ action }) => action === 'staff.claim' || action === 'staff.release');
  expect(claims.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'staffEntryTaken', 'done', 'done']);
});

test('an entry of staff names nobody who is not of this station', async () => {
  const details = { personId: '018f4e6c-0000-7000-8000-000000000001' };
  const entry = { list: 'staff', id: null, name: 'Чужой', isRetired: false, details } as const;
  const refused = await station.refusal('reference.save', entry);
  expect(refused).toMatchObject({ code: 'invalidInput', fields: { personId: 'notValid' } });
});

test('quotas and expected consents are as the app brings them until a supervisor sets them, and survive a restart', async () => {
  expect((await station.call('contactQuota.get', {})).quotas.map(({ visitLong }) => visitLong)).toEqual([
    null,
    null,
    null,
    null,
  ]);
  const row = {
    conditions: 'strict',
    securityLevel: null,
    visitShort: 2,
    visitLong: 1,
    phone: null,
    video: null,
  } as const;
  const quotas = { quotas: [row], basis: 'ҚАК 138-бап, 2023-07-01' };
  await station.call('contactQuota.save', quotas);
  await station.call('neededConsents.save', { purposes: ['programme'] });
  expect(await station.refusal('contactQuota.save', { ...quotas, quotas: [row, row] })).toMatchObject({
    code: 'invalidInput',
  });
  await station.restart();
  expect(await station.call('contactQuota.get', {})).toEqual(quotas);
  expect(await station.call('neededConsents.get', {})).toEqual({ purposes: ['programme'] });
  const actions = new Set(station.audit().map(({ action }) => action));
  expect(actions.has('contactQuota.save') && actions.has('neededConsents.save')).toBe(true);
});
