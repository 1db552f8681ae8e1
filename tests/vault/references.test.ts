import { afterAll, beforeAll, expect, test } from 'vitest';

import { shippedReferences } from '#shared/codelists/referenceLists.ts';
import { TestStation, testFolder, workRoles } from '#tests/support/station.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
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
  expect(await station.call('reference.list', { list: 'court' })).toEqual([
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
