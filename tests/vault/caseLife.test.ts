import { afterAll, beforeAll, expect, test } from 'vitest';

import { exportRequest, exportTo, introduceBoth, take } from '#tests/support/exchange.ts';
import { TestStation, testFolder, valuesOf } from '#tests/support/station.ts';

const folder = testFolder();
const prison = new TestStation(folder.path, 'prison');
const office = new TestStation(folder.path, 'office');
beforeAll(async () => {
  await prison.create('Қарағанды');
  await office.create('Ақтау');
  await introduceBoth(prison, office, folder.path);
});
afterAll(() => {
  prison.close();
  office.close();
  folder[Symbol.dispose]();
  expect([...prison.bugs, ...office.bugs]).toEqual([]);
});

async function carry(dossierId: string, from: TestStation, to: TestStation): Promise<void> {
  const { path } = await exportTo(folder.path, from, exportRequest(to.stationId, dossierId));
  await take(to, path);
}

const closing = valuesOf('caseStatus', { move: 'close', movedOn: '2026-01-10', closingReason: 'goalsReached' });
const view = (station: TestStation, dossierId: string, recordId: string) =>
  station.call('record.get', { dossierId, recordId });
const lifeOf = async (station: TestStation, dossierId: string) =>
  (await station.call('dossier.open', { dossierId })).life;

async function approve(station: TestStation, dossierId: string, recordId: string): Promise<void> {
  const { heads } = await view(station, dossierId, recordId);
  const revisionId = heads[0] ?? '';
  await station.call('approval.give', { dossierId, recordId, revisionId, decision: 'approved', comment: null });
}

test('a closure takes effect when another supervisor has signed it, travels so, and is void after an edit', async () => {
  const dossierId = await prison.dossier('Жабылатын');
  const recordId = await prison.record(dossierId, 'caseStatus', closing);
  expect(await lifeOf(prison, dossierId)).toMatchObject({ state: 'identified', closureToApprove: recordId });

  const { heads, isOwnVersion } = await view(prison, dossierId, recordId);
  expect(isOwnVersion).toBe(true);
  const own = { dossierId, recordId, revisionId: heads[0] ?? '', decision: 'approved', comment: null } as const;
  expect(await prison.refusal('approval.give', own)).toMatchObject({ code: 'approvalOwn' });

  await carry(dossierId, prison, office);
  expect(await view(office, dossierId, recordId)).toMatchObject({ isOwnVersion: false });
  await approve(office, dossierId, recordId);
  await carry(dossierId, office, prison);
  expect(await lifeOf(prison, dossierId)).toMatchObject({ state: 'closed', moves: ['reopen'] });
  expect((await view(prison, dossierId, recordId)).approval).toMatchObject({
    state: 'approved',
    byName: 'Ақтау supervisor',
  });
  expect(office.audit()).toContainEqual(expect.objectContaining({ action: 'approval.give', subject: dossierId }));

  await prison.amend(dossierId, recordId, { explanation: 'Added later' });
  expect((await view(prison, dossierId, recordId)).approval).toMatchObject({ state: 'voided' });
  expect(await lifeOf(prison, dossierId)).toMatchObject({ state: 'identified', closureToApprove: recordId });
});

test('a decision names the version that was read, and only a supervisor decides, on what is decided upon', async () => {
  const dossierId = await prison.dossier('Бөгде');
  const recordId = await prison.record(dossierId, 'caseStatus', closing);
  await carry(dossierId, prison, office);
  const { heads } = await view(office, dossierId, recordId);
  const give = { dossierId, recordId, revisionId: heads[0] ?? '', decision: 'approved', comment: null } as const;
  expect(await office.refusal('approval.give', { ...give, revisionId: 'older' })).toMatchObject({
    code: 'recordChanged',
  });
  expect(await office.refusal('approval.give', { ...give, decision: 'returned' })).toMatchObject({
    code: 'recordInvalid',
    fields: { comment: 'required' },
  });
  expect(await office.refusal('approval.give', { ...give, recordId: dossierId })).toMatchObject({
    code: 'recordUnknown',
  });
  await office.become(['psychologist']);
  expect(await office.refusal('approval.give', give)).toMatchObject({ code: 'notPermitted' });
  await office.become(['supervisor', 'psychologist']);
});

test('an approval is not written as a record, and a case makes no move that its state does not allow', async () => {
  const dossierId = await prison.dossier('Ережесіз');
  const values = valuesOf('approval', { record: dossierId, revision: 'a', decision: 'approved' });
  const forged = { dossierId, recordId: null, type: 'approval', base: [], values, draftId: null } as const;
  expect(await prison.refusal('record.save', { ...forged, base: [] })).toMatchObject({ code: 'notPermitted' });
  const reopening = valuesOf('caseStatus', { move: 'reopen', movedOn: '2026-01-10', reopeningReason: 'newNeed' });
  expect(
    await prison.refusal('record.save', { ...forged, base: [], type: 'caseStatus', values: reopening }),
  ).toMatchObject({ code: 'recordInvalid', fields: { move: 'moveNotAllowed' } });
});
