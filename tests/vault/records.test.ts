import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Fields } from '#shared/records/fields.ts';
import { definitionOf, recordTypes, type RecordType, type RecordValues } from '#shared/records/records.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder } from '#tests/support/station.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
let dossierId = '';

beforeAll(async () => {
  await station.create('Қарағанды');
  dossierId = await station.dossier('Асқар');
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

const get = (recordId: string) => station.call('record.get', { dossierId, recordId });
const history = (recordId: string) => station.call('record.history', { dossierId, recordId });

/** A new record of any type; the person is the one that the dossier came with. */
async function written(type: RecordType): Promise<string> {
  if (type !== 'person') return station.record(dossierId, type, sampleOf(type));
  await station.amend(dossierId, dossierId, sampleOf('person'));
  return dossierId;
}

/** One long text of each type, to amend. */
const longTextOf = (type: RecordType) =>
  Object.entries(definitionOf(type).fields).find(([, field]) => field.kind === 'longText')![0];

/** All types but those whose writing depends on where the case stands and who writes. */
const freeTypes = recordTypes.filter((type) => type !== 'caseStatus' && type !== 'approval');

/** What was written of each type, to be found again after a restart. */
const kept = new Map<RecordType, { recordId: string; values: unknown; history: unknown }>();

describe.each(freeTypes)('%s', (type) => {
  test('is read back as it was written, and amended with its history', async () => {
    const recordId = await written(type);
    const first = await get(recordId);
    expect(first).toMatchObject({ type, values: sampleOf(type), isVoid: false, hasConflict: false, isNewer: false });
    expect(first.compartment).toBe(definitionOf(type).compartment);
    const field = longTextOf(type);
    await station.amend(dossierId, recordId, { [field]: 'Түзетілді: «жаңа» мәтін\nекінші жол' });
    const amended = { ...sampleOf(type), [field]: 'Түзетілді: «жаңа» мәтін\nекінші жол' };
    expect((await get(recordId)).values).toEqual(amended);
    const versions = await history(recordId);
    expect(versions[0]).toMatchObject({
      values: amended,
      changed: [field],
      authorName: 'Қарағанды supervisor',
      stationName: 'Қарағанды',
      isOwnStation: true,
      signature: 'valid',
    });
    expect(versions[1]).toMatchObject({ values: sampleOf(type), signature: 'valid' });
    expect(versions[0]!.parents).toEqual([versions[1]!.revisionId]);
    kept.set(type, { recordId, values: amended, history: versions });
  });

  test('is refused with the fields that are wrong, and nothing is written', async () => {
    const recordId = type === 'person' ? dossierId : null;
    const base = type === 'person' ? (await get(dossierId)).heads : [];
    const before = await station.call('dossier.open', { dossierId });
    const save = (values: Record<string, unknown>) =>
      station.refusal('record.save', { dossierId, recordId, type, base, draftId: null, values });
    expect(await save({ ...sampleOf(type), unheardOf: 1 })).toMatchObject({ code: 'recordInvalid' });
    const field = longTextOf(type);
    expect(await save({ ...sampleOf(type), [field]: 'a\u202Eb' })).toEqual({
      code: 'recordInvalid',
      fields: { [field]: 'forbiddenCharacters' },
    });
    const fields: Fields = definitionOf(type).fields;
    for (const [fact, { kind, isFact }] of Object.entries(fields)) {
      if (kind !== 'date' || !isFact) continue;
      const answer = await save({ ...sampleOf(type), [fact]: '2199-01-01' });
      expect(answer).toMatchObject({ code: 'recordInvalid', fields: { [fact]: 'inFuture' } });
    }
    const foreign = [{ name: 'a.pdf', mediaType: 'application/pdf', bytes: 3, sha256: 'ab'.repeat(32) }];
    expect(await save({ ...sampleOf(type), attachments: foreign })).toMatchObject({ code: 'attachmentMissing' });
    expect(await station.call('dossier.open', { dossierId })).toEqual(before);
  });
});

test('every record is there after a restart, with all its versions', async () => {
  await station.restart();
  expect(kept.size).toBe(freeTypes.length);
  for (const [type, { recordId, values, history: versions }] of kept) {
    expect((await get(recordId)).values, type).toEqual(values);
    expect(await history(recordId), type).toEqual(versions);
  }
});

test('a version that was written upon an older one is refused, and nothing typed is overwritten', async () => {
  const recordId = await written('familyContact');
  const { heads, values } = await get(recordId);
  await station.amend(dossierId, recordId, { agreements: 'Бірінші' });
  const save = (base: string[]) =>
    station.refusal('record.save', { dossierId, recordId, type: 'familyContact', base, draftId: null, values });
  const current = (await get(recordId)).heads;
  for (const base of [heads, [], [...heads, ...current], [...current, ...current], ['f'.repeat(64)]]) {
    expect(await save(base)).toEqual({ code: 'recordChanged' });
  }
  const voiding = { dossierId, recordId, base: heads, reason: 'Ескі' };
  expect(await station.refusal('record.void', voiding)).toEqual({ code: 'recordChanged' });
  expect((await get(recordId)).values).toMatchObject({ agreements: 'Бірінші' });
  expect(await history(recordId)).toHaveLength(2);
});

test('a record keeps its type for life', async () => {
  const recordId = await written('familyContact');
  const { heads: base } = await get(recordId);
  const values = sampleOf('sentence');
  const other = { dossierId, recordId, type: 'sentence' as const, base, draftId: null, values };
  expect(await station.refusal('record.save', other)).toEqual({ code: 'recordUnknown' });
});

test('a voided record keeps its history and its reason, and comes back by being amended', async () => {
  const recordId = await written('psychologicalSession');
  const { heads: base } = await get(recordId);
  await station.call('record.void', { dossierId, recordId, base, reason: 'Басқа адамдікі' });
  const voided = await get(recordId);
  expect(voided).toMatchObject({ isVoid: true, versions: 2, values: sampleOf('psychologicalSession') });
  expect((await history(recordId))[0]).toMatchObject({
    isVoid: true,
    voidReason: 'Басқа адамдікі',
    signature: 'valid',
  });
  await station.restart();
  expect(await get(recordId)).toEqual(voided);
  await station.amend(dossierId, recordId, { observations: 'Қайта қаралды' });
  expect(await get(recordId)).toMatchObject({ isVoid: false, versions: 3, values: { observations: 'Қайта қаралды' } });
  expect((await history(recordId)).map((version) => version.isVoid)).toEqual([false, true, false]);
});

test('the person of a dossier cannot be voided, nor what is not there', async () => {
  const { heads: base } = await get(dossierId);
  const reason = 'Қате';
  expect(await station.refusal('record.void', { dossierId, recordId: dossierId, base, reason })).toEqual({
    code: 'notPermitted',
  });
  const unknown = { dossierId, recordId: randomUUID() };
  expect(await station.refusal('record.void', { ...unknown, base: [], reason })).toEqual({ code: 'recordUnknown' });
  expect(await station.refusal('record.get', unknown)).toEqual({ code: 'recordUnknown' });
  expect(await station.refusal('record.history', unknown)).toEqual({ code: 'recordUnknown' });
});

test('a wrong IIN is saved and warned about', async () => {
  await station.amend(dossierId, dossierId, {
    ...sampleOf('person'),
    iin: '061211600013',
  } satisfies RecordValues<'person'>);
  expect((await get(dossierId)).warnings).toEqual([{ field: 'iin', message: 'iinWrong' }]);
});

test('two saves at the same moment: one is written, the other is told that the record changed', async () => {
  const recordId = await written('familyContact');
  const results = await Promise.allSettled([
    station.amend(dossierId, recordId, { agreements: 'Сол' }),
    station.amend(dossierId, recordId, { agreements: 'Оң' }),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await history(recordId)).toHaveLength(2);
});
