import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Input } from '#shared/contract/commands.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder } from '#tests/support/station.ts';
import { currentSchema } from '#vault/dossier/dossier.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
let dossierId = '';
let other = '';

beforeAll(async () => {
  await station.create('Ақтау');
  dossierId = await station.dossier('Белгі');
  other = await station.dossier('Өзге');
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

async function row(id = dossierId) {
  const { rows } = await station.call('caseload.list', { dossiers: [id] });
  return rows[0];
}

async function namesWith(filter: Input<'caseload.list'>) {
  return (await station.call('caseload.list', filter)).rows.map(({ name }) => name);
}

const draftOf = (draftId: string) => ({
  dossierId,
  draftId,
  recordId: null,
  type: 'note' as const,
  base: [],
  values: { text: 'жартылай' },
});

/** Two versions of a record that are built upon the same one, as when two stations change it. */
async function writeTwice(recordId: string, field: string, values: readonly string[]): Promise<void> {
  const { session } = station.vault;
  const dossier = session.open(dossierId);
  const record = dossier.record(recordId)!;
  const parents = record.merged.heads;
  const sides = values.map((value) => {
    const { type, compartment } = record;
    const changed = { ...record.values, [field]: value };
    const change = { recordId, type, compartment, op: 'save', parents, values: changed, reason: null } as const;
    return dossier.sign({ ...change, schema: currentSchema(type) }, session.author);
  });
  dossier.append(sides);
  session.remember(dossier, []);
}

test('a dossier with a draft of mine says so in the list, also after a restart, until the last draft is gone', async () => {
  expect(await row()).toMatchObject({ hasDraft: false });
  const drafts = [randomUUID(), randomUUID(), randomUUID()] as const;
  for (const draftId of drafts) await station.call('draft.save', draftOf(draftId));
  expect(await row()).toMatchObject({ hasDraft: true });
  expect(await row(other)).toMatchObject({ hasDraft: false });
  await station.restart();
  expect(await namesWith({ hasDraft: true })).toEqual(['Белгі']);
  await station.call('draft.discard', { dossierId, draftId: drafts[0] });
  expect(await row()).toMatchObject({ hasDraft: true });
  const saved = { ...draftOf(drafts[1]), values: sampleOf('note') };
  await station.call('record.save', saved);
  expect(await row()).toMatchObject({ hasDraft: true });
  await station.call('draft.discard', { dossierId, draftId: drafts[2] });
  expect(await row()).toMatchObject({ hasDraft: false });
  await station.restart();
  expect(await namesWith({ hasDraft: true })).toEqual([]);
});

test('a draft that the list was not told of is noted when its dossier is opened', async () => {
  const { session } = station.vault;
  const draft = { draftId: randomUUID(), author: session.certificate.personId, compartment: 'case' as const };
  const { file } = session.open(dossierId);
  file.drafts.save({ ...draft, type: 'note', recordId: null, savedAt: new Date().toISOString() }, '{}');
  expect(await row()).toMatchObject({ hasDraft: false });
  await station.call('dossier.open', { dossierId });
  expect(await row()).toMatchObject({ hasDraft: true });
  await station.call('draft.discard', { dossierId, draftId: draft.draftId });
  expect(await row()).toMatchObject({ hasDraft: false });
});

test('a conflict stands in the list until somebody settles it', async () => {
  const note = await station.record(dossierId, 'note', sampleOf('note'));
  await writeTwice(note, 'text', ['Бір', 'Екі']);
  expect(await row()).toMatchObject({ conflicts: 1 });
  expect(await namesWith({ hasConflict: true })).toEqual(['Белгі']);
  await station.restart();
  expect(await row()).toMatchObject({ conflicts: 1 });
  await station.amend(dossierId, note, { text: 'Бір' });
  expect(await row()).toMatchObject({ conflicts: 0 });
  expect(await namesWith({ hasConflict: true })).toEqual([]);
});

test('a card of an older version learns of a conflict when its dossier is opened', async () => {
  const note = await station.record(dossierId, 'note', sampleOf('note'));
  await writeTwice(note, 'text', ['Үш', 'Төрт']);
  const { session } = station.vault;
  const sections = session.cardOf(session.open(dossierId));
  const { conflicts: _, ...older } = sections.case!;
  session.registry.transaction(() => session.dossiers.setCard(dossierId, { case: older }, session.keyring));
  await station.restart();
  expect(await row()).toMatchObject({ conflicts: 0 });
  await station.call('dossier.open', { dossierId });
  expect(await row()).toMatchObject({ conflicts: 1 });
});

test('the ids of a stretch of the list are those of its rows, in its order', async () => {
  await station.dossier('Асқар');
  const { rows, total } = await station.call('caseload.list', { sort: 'name' });
  const all = rows.map((one) => one.dossierId);
  expect(all).toHaveLength(total);
  expect(await station.call('caseload.ids', { sort: 'name' })).toEqual(all);
  expect(await station.call('caseload.ids', { sort: 'name', offset: 1, limit: 2 })).toEqual(all.slice(1, 3));
  expect(await station.call('caseload.ids', { query: 'белгі' })).toEqual([dossierId]);
  expect(await station.call('caseload.ids', { dossiers: [] })).toEqual([]);
});
