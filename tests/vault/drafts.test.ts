import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

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

const draft = (values: Record<string, unknown>, draftId = randomUUID()) => ({
  dossierId,
  draftId,
  type: 'familyContact' as const,
  recordId: null,
  base: [],
  values,
});
const listed = async () => (await station.call('dossier.open', { dossierId })).drafts.map((one) => one.draftId);

test('what is half typed is kept as it is, listed, and there after a restart', async () => {
  const half = draft({ agreements: 'Гүл', heldOn: '20', minutes: 'он бес', unheardOf: { any: ['thing'] } });
  await station.call('draft.save', half);
  const later = await station.call('draft.save', { ...half, values: { ...half.values, agreements: 'Гүлнар' } });
  await station.restart();
  const { draftId } = half;
  expect(await station.call('draft.get', { dossierId, draftId })).toEqual({
    draft: { draftId, type: 'familyContact', recordId: null, savedAt: later.savedAt },
    base: [],
    values: { ...half.values, agreements: 'Гүлнар' },
  });
  expect(await listed()).toContain(draftId);
});

test('saving the record removes its draft, in the same stroke', async () => {
  const kept = draft({ agreements: 'Басқа' });
  const used = draft({ agreements: 'Гүлнар' });
  await station.call('draft.save', kept);
  await station.call('draft.save', used);
  const record = { dossierId, recordId: null, type: 'familyContact' as const, base: [], draftId: used.draftId };
  const invalid = { ...record, values: { ...sampleOf('familyContact'), heldOn: null } };
  expect(await station.refusal('record.save', invalid)).toMatchObject({ code: 'recordInvalid' });
  expect(await listed()).toContain(used.draftId);
  await station.call('record.save', { ...record, values: sampleOf('familyContact') });
  const drafts = await listed();
  expect(drafts).toContain(kept.draftId);
  expect(drafts).not.toContain(used.draftId);
  expect(await station.refusal('draft.get', { dossierId, draftId: used.draftId })).toEqual({ code: 'recordUnknown' });
});

test('a draft of an amendment remembers what it was written upon', async () => {
  const recordId = await station.record(dossierId, 'familyContact', sampleOf('familyContact'));
  const { heads } = await station.call('record.get', { dossierId, recordId });
  const amendment = { ...draft({ agreements: 'Түзету' }), recordId, base: heads };
  await station.call('draft.save', amendment);
  await station.amend(dossierId, recordId, { agreements: 'Бұрынырақ' });
  const { base, draft: summary } = await station.call('draft.get', { dossierId, draftId: amendment.draftId });
  expect({ base, recordId: summary.recordId }).toEqual({ base: heads, recordId });
});

test('a discarded draft is gone, and discarding twice does nothing', async () => {
  const one = draft({ agreements: 'Керек емес' });
  await station.call('draft.save', one);
  const { draftId } = one;
  await station.call('draft.discard', { dossierId, draftId });
  await station.call('draft.discard', { dossierId, draftId });
  expect(await listed()).not.toContain(draftId);
});

test('a draft that is absurdly long is refused, and the one before it stays', async () => {
  const one = draft({ observations: 'қысқа' });
  await station.call('draft.save', one);
  const long = { ...one, values: { observations: 'ұ'.repeat(5 * 1024 * 1024) } };
  expect((await station.refusal('draft.save', long)).code).toBe('recordInvalid');
  const { values } = await station.call('draft.get', { dossierId, draftId: one.draftId });
  expect(values).toEqual({ observations: 'қысқа' });
});

test('nobody sees, overwrites or discards the draft of another person', async () => {
  const { file } = station.vault.session.open(dossierId);
  const theirs = {
    draftId: randomUUID(),
    author: randomUUID(),
    compartment: 'case',
    type: 'familyContact',
    recordId: null,
    savedAt: '2026-01-01T00:00:00.000Z',
  } as const;
  file.drafts.save(theirs, JSON.stringify({ base: [], values: { agreements: 'Олардікі' } }));
  const { draftId } = theirs;
  expect(await listed()).not.toContain(draftId);
  expect(await station.refusal('draft.get', { dossierId, draftId })).toEqual({ code: 'recordUnknown' });
  await station.call('draft.discard', { dossierId, draftId });
  expect((await station.refusal('draft.save', draft({ agreements: 'Менікі' }, draftId))).code).toMatch(
    /notPermitted|recordUnknown/,
  );
  expect(file.drafts.by(theirs.author).map((one) => file.drafts.content(one))).toEqual([
    JSON.stringify({ base: [], values: { agreements: 'Олардікі' } }),
  ]);
});

test('a draft belongs to a dossier that exists', async () => {
  const lost = { ...draft({}), dossierId: randomUUID() };
  expect(await station.refusal('draft.save', lost)).toEqual({ code: 'dossierUnknown' });
});

test('what is typed of a dossier that does not exist yet is kept, and gone when it does', async () => {
  expect(await station.call('dossier.getDraft', {})).toBeNull();
  await station.call('dossier.saveDraft', { person: { givenName: 'Жа' } });
  const { savedAt } = await station.call('dossier.saveDraft', { person: { givenName: 'Жаңа', iin: '0612' } });
  await station.restart();
  const kept = { savedAt, person: { givenName: 'Жаңа', iin: '0612' } };
  expect(await station.call('dossier.getDraft', {})).toEqual(kept);
  expect(await station.refusal('dossier.create', { person: kept.person })).toMatchObject({ code: 'recordInvalid' });
  expect(await station.call('dossier.getDraft', {})).toEqual(kept);
  await station.call('dossier.create', { person: sampleOf('person') });
  expect(await station.call('dossier.getDraft', {})).toBeNull();
  await station.call('dossier.saveDraft', { person: {} });
  await station.call('dossier.discardDraft', {});
  await station.call('dossier.discardDraft', {});
  expect(await station.call('dossier.getDraft', {})).toBeNull();
});
