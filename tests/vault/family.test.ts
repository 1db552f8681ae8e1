import { rmSync, writeFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { dossierPath } from '#vault/dossier/dossierFile.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder, valuesOf } from '#tests/support/station.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
const ids = { mother: '', child: '', sibling: '', stranger: '' };

async function link(of: string, relation: 'mother' | 'son' | 'father', dossierId: string | null, name: string) {
  const values = valuesOf('kinshipLink', {
    relative: { dossierId, name },
    relation,
    evidence: 'dna',
    knownOn: '2024-01-01',
    lifeStatus: 'alive',
  });
  return station.record(of, 'kinshipLink', values);
}

beforeAll(async () => {
  await station.create('Қарағанды', ['legalOfficer', 'supervisor']);
  for (const name of ['mother', 'child', 'sibling', 'stranger'] as const) ids[name] = await station.dossier(name);
  await link(ids.mother, 'son', ids.child, 'Child');
  await link(ids.mother, 'father', null, 'Grandfather');
  await link(ids.sibling, 'mother', ids.mother, 'Mother');
  await station.record(ids.mother, 'sentence', sampleOf('sentence'));
}, 60_000);
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
});

async function membersOf(dossierId: string) {
  const { members } = await station.call('family.graph', { dossierId });
  return Object.fromEntries(members.map((member) => [member.name, member]));
}

test('a family is found from any of its dossiers, also against the direction in which it was written', async () => {
  const members = await membersOf(ids.child);
  expect(Object.keys(members).toSorted()).toEqual(['Grandfather', 'child', 'mother', 'sibling']);
  expect(members['mother']).toMatchObject({ dossierId: ids.mother, generation: 1, isSentenced: true });
  expect(members['Grandfather']).toMatchObject({ dossierId: null, generation: 2 });
  expect(members['sibling']).toMatchObject({ dossierId: ids.sibling, generation: 0 });
});

test('every dossier that was looked into is in the audit, and no other', async () => {
  const before = station.audit().length;
  await station.call('family.graph', { dossierId: ids.child });
  const viewed = station.audit().slice(before);
  expect(viewed.map(({ action, subject }) => [action, subject])).toEqual([
    ['family.view', ids.child],
    ['family.view', ids.mother],
  ]);
});

test('a mother’s sentence is unknown to those who may not read it', async () => {
  await station.become(['socialWorker']);
  expect((await membersOf(ids.child))['mother']).toMatchObject({ isSentenced: null });
  await station.become(['legalOfficer', 'supervisor']);
});

test('without the right to read cases there is no family to see', async () => {
  await station.become(['auditor']);
  expect(await station.refusal('family.graph', { dossierId: ids.child })).toMatchObject({ code: 'notPermitted' });
  await station.become(['legalOfficer', 'supervisor']);
});

test('a link to a dossier that is not here is a name that opens nothing', async () => {
  await link(ids.stranger, 'father', '00000000-0000-4000-8000-000000000000', 'Far away');
  expect((await membersOf(ids.stranger))['Far away']).toMatchObject({ dossierId: null, code: null });
});

test('two dossiers that name each other, and themselves, are not walked forever', async () => {
  await link(ids.child, 'mother', ids.mother, 'Mother');
  await link(ids.child, 'son', ids.child, 'Himself');
  const { members, ties } = await station.call('family.graph', { dossierId: ids.child });
  expect(members).toHaveLength(4);
  expect(ties.some(({ of, to }) => of === to)).toBe(false);
});

test('a voided link is none', async () => {
  const recordId = await link(ids.stranger, 'mother', ids.sibling, 'Not so');
  const { heads } = await station.call('record.get', { dossierId: ids.stranger, recordId });
  await station.call('record.void', { dossierId: ids.stranger, recordId, base: heads, reason: 'mistaken' });
  expect(await membersOf(ids.stranger)).not.toHaveProperty('sibling');
});

test('whoever is known to be dead lives apart from nobody, in whichever dossier it is written', async () => {
  const orphan = await station.dossier('orphan', { category: 'child' });
  const relatives = async (id: string) =>
    (await station.call('dossier.open', { dossierId: id })).relatives.map(({ dossierId }) => dossierId);
  await link(ids.mother, 'son', orphan, 'Orphan');
  expect(await relatives(orphan)).toContain(ids.mother);
  const died = { relative: { dossierId: ids.mother, name: 'Mother' }, lifeStatus: 'deceasedConfirmed' } as const;
  const known = { relation: 'mother', evidence: 'document', knownOn: '2024-02-01' } as const;
  expect(await relatives(ids.mother)).toContain(orphan);
  await station.record(orphan, 'kinshipLink', valuesOf('kinshipLink', { ...died, ...known }));
  expect(await relatives(orphan)).not.toContain(ids.mother);
  expect(await relatives(ids.mother)).toEqual([]);
});

test('a relative’s dossier that is damaged is left out, and its card still says who they are', async () => {
  await station.restart();
  rmSync(`${dossierPath(station.vaultFolder, ids.mother)}-wal`, { force: true });
  writeFileSync(dossierPath(station.vaultFolder, ids.mother), 'damaged');
  const members = await membersOf(ids.child);
  expect(members['mother']).toMatchObject({ dossierId: ids.mother });
  expect(members).not.toHaveProperty('Grandfather');
});
