import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  archiveIn,
  exportRequest,
  exportTo,
  inspect,
  introduceBoth,
  stateOf,
  take,
  threeStations,
} from '#tests/support/exchange.ts';
import { scanOf } from '#tests/support/files.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { testFolder, type TestStation } from '#tests/support/station.ts';

const folder = testFolder();
const stations = threeStations(folder.path);
const [home, away, third] = stations;
beforeAll(async () => {
  await home.create('Қарағанды');
  await away.create('Ақтау');
  await third.create('Алматы');
  await introduceBoth(home, away, folder.path);
  await introduceBoth(away, third, folder.path);
});
afterAll(() => {
  for (const station of stations) station.close();
  folder[Symbol.dispose]();
  expect(stations.flatMap((station) => station.bugs)).toEqual([]);
});

/** Carries a dossier from one station to the next, whole. */
async function carry(dossierId: string, from: TestStation, to: TestStation) {
  const { path } = await exportTo(folder.path, from, exportRequest(to.stationId, dossierId));
  return take(to, path);
}

const view = (station: TestStation, dossierId: string, recordId: string) =>
  station.call('record.get', { dossierId, recordId });
const historyOf = (station: TestStation, dossierId: string, recordId: string) =>
  station.call('record.history', { dossierId, recordId });

/** A dossier with one session, at both stations. */
async function shared(): Promise<{ dossierId: string; recordId: string }> {
  const dossierId = await home.dossier('Ортақ');
  const recordId = await home.record(dossierId, 'theologicalSession', sampleOf('theologicalSession'));
  await carry(dossierId, home, away);
  return { dossierId, recordId };
}

async function carryBothWays(dossierId: string): Promise<void> {
  await carry(dossierId, away, home);
  await carry(dossierId, home, away);
}

test('a receipt travels back and acknowledges the export; one for two stations, each on its own', async () => {
  await introduceBoth(home, third, folder.path);
  const dossierId = await home.dossier('Екі жерге');
  const request = exportRequest(away.stationId, dossierId, { to: [away.stationId, third.stationId] });
  const { path, packageId } = await exportTo(folder.path, home, request);
  const lines = async () => {
    const ledger = await home.call('package.ledger', {});
    const found = ledger.filter((entry) => entry.packageId === packageId);
    return Object.fromEntries(found.map(({ stationName, state }) => [stationName, state]));
  };
  expect(await lines()).toEqual({ Ақтау: 'written', Алматы: 'written' });
  for (const [station, name] of [
    [third, 'Алматы'],
    [away, 'Ақтау'],
  ] as const) {
    await take(station, path);
    const receipt = station.grant(join(folder.path, `${name}.senim-receipt`));
    await station.call('receipt.save', { packageId, file: receipt.token }, receipt.paths);
    expect(await home.call('receipt.import', { file: receipt.token }, receipt.paths)).toMatchObject({
      packageId,
      stationName: name,
      state: 'acknowledged',
    });
    expect((await lines())[name]).toBe('acknowledged');
  }
  const bytes = readFileSync(join(folder.path, 'Ақтау.senim-receipt'));
  const before = stateOf(home);
  for (let at = 0; at < bytes.length; at += 97) {
    const forged = Buffer.from(bytes);
    forged[at]! ^= 1;
    const { token, paths } = home.grant(join(folder.path, 'forged.senim-receipt'));
    writeFileSync(join(folder.path, 'forged.senim-receipt'), forged);
    expect(await home.refusal('receipt.import', { file: token }, paths)).toEqual({ code: 'receiptInvalid' });
  }
  const own = away.grant(join(folder.path, 'Алматы.senim-receipt'));
  expect(await away.refusal('receipt.import', { file: own.token }, own.paths)).toEqual({ code: 'receiptInvalid' });
  expect(stateOf(home)).toEqual(before);
  const unknown = home.grant(join(folder.path, 'none.senim-receipt'));
  expect(await home.refusal('receipt.save', { packageId, file: unknown.token }, unknown.paths)).toEqual({
    code: 'packageUnknown',
  });
});

test('a dossier travels to another station, is amended there, and comes home with both histories whole', async () => {
  const dossierId = await home.dossier('Асқар', { familyName: 'Серікбаев' });
  const scan = join(folder.path, 'scan.pdf');
  writeFileSync(scan, scanOf(600_000));
  const { token, paths } = home.grant(scan);
  const adding = { jobId: randomUUID(), dossierId, compartment: 'theological' as const, file: token };
  const attachments = [await home.call('attachment.add', adding, paths)];
  const recordId = await home.record(dossierId, 'theologicalSession', sampleOf('theologicalSession', { attachments }));
  const preview = await carry(dossierId, home, away);
  expect(preview).toMatchObject({
    origin: { name: 'Қарағанды' },
    sequenceState: 'next',
    purpose: 'Ауыстыру',
  });
  expect(preview.dossiers).toMatchObject([{ isNew: true, name: 'Серікбаев Асқар', attachments: 1, unchanged: 0 }]);
  expect(preview.dossiers[0]!.records.map(({ change, authors }) => [change, authors])).toEqual([
    ['new', ['Қарағанды supervisor']],
    ['new', ['Қарағанды supervisor']],
  ]);
  await away.restart();
  expect((await view(away, dossierId, recordId)).values).toEqual(sampleOf('theologicalSession', { attachments }));
  const copy = away.grant(join(folder.path, 'copy.bin'));
  const copying = {
    jobId: randomUUID(),
    dossierId,
    compartment: 'theological' as const,
    attachment: attachments[0]!,
    file: copy.token,
  };
  await away.call('attachment.saveCopy', copying, copy.paths);
  expect(readFileSync(join(folder.path, 'copy.bin')).equals(readFileSync(scan))).toBe(true);
  await away.amend(dossierId, recordId, { agreements: 'Келесі аптада' });
  const back = await carry(dossierId, away, home);
  expect(back.dossiers).toMatchObject([{ isNew: false, unchanged: 1 }]);
  expect(back.dossiers[0]!.records).toMatchObject([
    {
      change: 'changed',
      authors: ['Ақтау supervisor'],
      fields: [{ field: 'agreements', mine: 'Кітап оқу', incoming: 'Келесі аптада' }],
    },
  ]);
  for (const station of [home, away]) {
    const history = await historyOf(station, dossierId, recordId);
    expect(history.map((version) => [version.authorName, version.stationName, version.signature])).toEqual([
      ['Ақтау supervisor', 'Ақтау', 'valid'],
      ['Қарағанды supervisor', 'Қарағанды', 'valid'],
    ]);
  }
  expect(await home.call('dossier.search', { dossierId, query: 'аптада' })).toHaveLength(1);
});

test('different fields changed at two stations merge by themselves and are marked', async () => {
  const { dossierId, recordId } = await shared();
  await home.amend(dossierId, recordId, { agreements: 'Үйде жазылды' });
  await away.amend(dossierId, recordId, { observations: 'Алыста жазылды' });
  const preview = await carry(dossierId, away, home);
  expect(preview.dossiers[0]!.records).toMatchObject([{ change: 'parallel' }]);
  await carry(dossierId, home, away);
  for (const station of [home, away]) {
    expect(await view(station, dossierId, recordId)).toMatchObject({
      isParallel: true,
      hasConflict: false,
      values: { agreements: 'Үйде жазылды', observations: 'Алыста жазылды' },
    });
  }
});

test('the same field changed at two stations keeps both values until a person settles it, and the settling travels', async () => {
  const { dossierId, recordId } = await shared();
  await home.amend(dossierId, recordId, { agreements: 'Үйдегі мән' });
  await away.amend(dossierId, recordId, { agreements: 'Алыстағы мән' });
  const { path } = await exportTo(folder.path, away, exportRequest(home.stationId, dossierId));
  const { dossiers } = await inspect(home, path);
  expect(dossiers[0]!.records).toMatchObject([
    {
      change: 'conflicting',
      fields: [{ field: 'agreements', mine: 'Үйдегі мән', incoming: 'Алыстағы мән', isConflict: true }],
    },
  ]);
  await take(home, path);
  await carry(dossierId, home, away);
  const [here, there] = await Promise.all([home, away].map((station) => view(station, dossierId, recordId)));
  expect(there).toMatchObject({ hasConflict: true, conflicts: here!.conflicts, heads: here!.heads });
  expect(new Set(here!.conflicts[0]!.values.map(({ value }) => value))).toEqual(
    new Set(['Үйдегі мән', 'Алыстағы мән']),
  );
  expect((await away.call('dossier.open', { dossierId })).records.filter((record) => record.hasConflict)).toHaveLength(
    1,
  );
  await away.amend(dossierId, recordId, { agreements: 'Келісілген мән' });
  await carry(dossierId, away, home);
  for (const station of [home, away]) {
    expect(await view(station, dossierId, recordId)).toMatchObject({
      hasConflict: false,
      values: { agreements: 'Келісілген мән' },
    });
    const [settled] = await historyOf(station, dossierId, recordId);
    expect(settled!.parents.toSorted()).toEqual([...here!.heads].toSorted());
    expect(await historyOf(station, dossierId, recordId)).toHaveLength(4);
  }
});

test('a conflict that both stations settled differently is a conflict again', async () => {
  const { dossierId, recordId } = await shared();
  await home.amend(dossierId, recordId, { agreements: 'Бір' });
  await away.amend(dossierId, recordId, { agreements: 'Екі' });
  await carryBothWays(dossierId);
  await home.amend(dossierId, recordId, { agreements: 'Бір' });
  await away.amend(dossierId, recordId, { agreements: 'Екі' });
  await carryBothWays(dossierId);
  for (const station of [home, away]) {
    const { conflicts } = await view(station, dossierId, recordId);
    expect(new Set(conflicts[0]!.values.map(({ value }) => value))).toEqual(new Set(['Бір', 'Екі']));
  }
});

test('voided here and amended there is contested until a person decides', async () => {
  const { dossierId, recordId } = await shared();
  const { heads: base } = await view(home, dossierId, recordId);
  await home.call('record.void', { dossierId, recordId, base, reason: 'Қате' });
  await away.amend(dossierId, recordId, { agreements: 'Керек' });
  await carryBothWays(dossierId);
  for (const station of [home, away]) {
    expect(await view(station, dossierId, recordId)).toMatchObject({
      isVoidContested: true,
      hasConflict: true,
      isVoid: false,
    });
  }
  await home.amend(dossierId, recordId, {});
  await carry(dossierId, home, away);
  expect(await view(away, dossierId, recordId)).toMatchObject({ isVoidContested: false, hasConflict: false });
});

test('what travels over three stations keeps its authors, signatures and files', async () => {
  const { dossierId, recordId } = await shared();
  await away.amend(dossierId, recordId, { agreements: 'Екінші стансадан' });
  await carry(dossierId, away, third);
  await third.amend(dossierId, recordId, { agreements: 'Үшінші стансадан' });
  await carry(dossierId, third, away);
  await carry(dossierId, away, home);
  const versions = await historyOf(home, dossierId, recordId);
  expect(versions.map(({ authorName, signature }) => [authorName, signature])).toEqual([
    ['Алматы supervisor', 'valid'],
    ['Ақтау supervisor', 'valid'],
    ['Қарағанды supervisor', 'valid'],
  ]);
  const elsewhere = await historyOf(third, dossierId, recordId);
  expect(elsewhere.map(({ revisionId }) => revisionId)).toEqual(versions.map(({ revisionId }) => revisionId));
});

test('compartments that are withheld never leave, neither their words nor their files', async () => {
  const canaries = { clinical: `Құпия-${randomUUID()}`, legal: `Тайна-${randomUUID()}` };
  const dossierId = await home.dossier('Бөлек');
  const scan = join(folder.path, 'clinical.txt');
  writeFileSync(scan, canaries.clinical.repeat(100));
  const { token, paths } = home.grant(scan);
  const adding = { jobId: randomUUID(), dossierId, compartment: 'clinical' as const, file: token };
  const attachments = [await home.call('attachment.add', adding, paths)];
  const observations = canaries.clinical;
  await home.record(dossierId, 'psychologicalSession', sampleOf('psychologicalSession', { observations, attachments }));
  await home.record(dossierId, 'sentence', sampleOf('sentence', { notes: canaries.legal }));
  const shownId = await home.record(
    dossierId,
    'familyContact',
    sampleOf('familyContact', { observations: 'Көрінетін' }),
  );
  const change = { compartments: ['case' as const, 'theological' as const], withheldReason: null };
  const unreasoned = { jobId: randomUUID(), folder: home.grant(folder.path).token };
  const refused = await home.refusal(
    'package.export',
    { ...unreasoned, ...exportRequest(away.stationId, dossierId, change) },
    {
      [unreasoned.folder]: folder.path,
    },
  );
  expect(refused).toEqual({ code: 'invalidInput', fields: { withheldReason: 'required' } });
  const request = exportRequest(away.stationId, dossierId, { ...change, withheldReason: 'Қажет емес' });
  const { path } = await exportTo(folder.path, home, request);
  const archive = (await archiveIn(path, away)).toString('utf8');
  expect(archive).toContain('Көрінетін');
  for (const text of [...Object.values(canaries), attachments[0]!.sha256, 'psychologicalSession', '"sentence"']) {
    expect(archive).not.toContain(text);
  }
  const preview = await take(away, path);
  expect(preview.dossiers[0]!.withheld).toEqual(
    ['legal', 'clinical', 'security'].map((compartment) => ({ compartment, reason: 'Қажет емес' })),
  );
  const { records } = await away.call('dossier.open', { dossierId });
  expect(records.map((record) => record.type).toSorted()).toEqual(['familyContact', 'person']);
  expect(await view(away, dossierId, shownId)).toMatchObject({ values: { observations: 'Көрінетін' } });
});

test('a jump, a repeat and a lower number are shown, need approval, and then do no harm', async () => {
  const { dossierId, recordId } = await shared();
  const packages: string[] = [];
  for (const agreements of ['1', '2', '3']) {
    await home.amend(dossierId, recordId, { agreements });
    packages.push((await exportTo(folder.path, home, exportRequest(away.stationId, dossierId))).path);
  }
  const [one, two, three] = packages as [string, string, string];
  const needsApproval = async (path: string, sequenceState: string) => {
    const before = stateOf(away);
    const preview = await inspect(away, path);
    expect(preview.sequenceState).toBe(sequenceState);
    const { packageId } = preview;
    const accepting = { jobId: randomUUID(), packageId, approveSequence: false };
    expect(await away.refusal('package.accept', accepting)).toEqual({ code: 'packageSequenceUnapproved' });
    await away.call('package.dismiss', { packageId });
    expect(stateOf(away)).toEqual(before);
    await take(away, path, true);
  };
  expect((await take(away, one)).sequenceState).toBe('next');
  await needsApproval(one, 'repeat');
  await needsApproval(three, 'gap');
  await needsApproval(two, 'older');
  expect(await view(away, dossierId, recordId)).toMatchObject({
    values: { agreements: '3' },
    versions: 4,
    hasConflict: false,
  });
  await home.amend(dossierId, recordId, { agreements: '4' });
  expect((await carry(dossierId, home, away)).sequenceState).toBe('next');
});

test('file names carry a code and a date, never a name, and none is overwritten', async () => {
  const dossierId = await home.dossier('Атаусыз');
  const [first, second] = [
    await exportTo(folder.path, home, exportRequest(away.stationId, dossierId)),
    await exportTo(folder.path, home, exportRequest(away.stationId, dossierId)),
  ];
  expect(first.fileName).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}_\d{4}-\d{2}-\d{2}\.senim$/);
  expect(second.fileName).not.toBe(first.fileName);
});
