import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { stationsDuring } from '#tests/support/brokenOff.ts';
import { exportRequest, exportTo, inspect, introduceBoth } from '#tests/support/exchange.ts';
import { scanOf } from '#tests/support/files.ts';
import { lecture } from '#tests/support/group.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder } from '#tests/support/station.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';

const folder = testFolder();
const [home, away] = [new TestStation(folder.path, 'home'), new TestStation(folder.path, 'away')];
let dossierId = '';
let outgoing: Awaited<ReturnType<typeof exportTo>>;

beforeAll(async () => {
  await home.create('Қарағанды');
  await away.create('Ақтау');
  await introduceBoth(home, away, folder.path);
  dossierId = await home.dossier('Асқар');
  await home.record(dossierId, 'familyContact', sampleOf('familyContact'));
  outgoing = await exportTo(folder.path, home, exportRequest(away.stationId, dossierId));
  for (const station of [home, away]) station.close();
});
afterAll(() => folder[Symbol.dispose]());

function finish(station: TestStation): void {
  expect(station.vault.session.info).toMatchObject({ troubled: [], waitingDossiers: [] });
  expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
  station.close();
  expect(station.bugs).toEqual([]);
  rmSync(join(station.vaultFolder, '..'), { recursive: true });
}

test('whatever was acknowledged is there after every moment at which a draft, a record, a file and a dossier are saved', async () => {
  const scan = join(folder.path, 'scan');
  writeFileSync(scan, scanOf(300_000));
  const draftId = randomUUID();
  const values = sampleOf('familyContact', { agreements: 'Келісілді' });
  /** The state from which on each of them is there. */
  const from = { draft: 0, record: 0, file: 0, dossier: 0 };
  let sha256 = '';
  const work = async (station: TestStation, statesSoFar: () => number) => {
    const draft = { dossierId, draftId, type: 'familyContact' as const, recordId: null, base: [], values };
    await station.call('draft.save', draft);
    from.draft = statesSoFar();
    await station.record(dossierId, 'familyContact', values);
    from.record = statesSoFar();
    const { token, paths } = station.grant(scan);
    const adding = { jobId: randomUUID(), dossierId, compartment: 'case' as const, file: token };
    const added = await station.call('attachment.add', adding, paths);
    sha256 = added.sha256;
    await station.record(dossierId, 'familyContact', sampleOf('familyContact', { attachments: [added] }));
    from.file = statesSoFar();
    await station.dossier('Бекзат');
    from.dossier = statesSoFar();
  };
  const states = await stationsDuring(home, { folder: folder.path, name: 'saves', work });
  expect(from.dossier).toBeGreaterThan(from.file);
  for (const [at, left] of states.entries()) {
    await left.unlock();
    const { rows } = await left.call('caseload.list', {});
    const { records, drafts } = await left.call('dossier.open', { dossierId });
    const contacts = records.filter(({ type }) => type === 'familyContact');
    if (at >= from.draft) expect(drafts.map((one) => one.draftId)).toContain(draftId);
    if (at >= from.record) expect(contacts.map((one) => one.values['agreements'])).toContain('Келісілді');
    if (at >= from.file) expect(JSON.stringify(contacts)).toContain(sha256);
    const list = new Set(rows.map(({ name }) => name));
    if (at >= from.dossier) expect(list).toEqual(new Set(['Асқар', 'Бекзат']));
    else expect([1, 2]).toContain(rows.length);
    finish(left);
  }
});

const examine = (station: TestStation) => inspect(station, outgoing.path);
const accept = (station: TestStation) =>
  station.call('package.accept', { jobId: randomUUID(), packageId: outgoing.packageId, approveSequence: false });

test('an import is finished or not begun after every moment at which it is accepted', async () => {
  const seen = { finished: 0, resumed: 0, untouched: 0 };
  for (const left of await stationsDuring(away, {
    folder: folder.path,
    name: 'import',
    prepare: examine,
    work: accept,
  })) {
    await left.unlock();
    const [entry] = await left.call('package.ledger', {});
    const { rows } = await left.call('caseload.list', {});
    expect(rows.map(({ name }) => name)).toEqual(entry ? ['Асқар'] : []);
    if (entry) {
      expect(entry.state).toBe('accepted');
      expect((await left.call('dossier.open', { dossierId })).records).toHaveLength(2);
    }
    seen[entry ? (left.vault.session.resumedPackages > 0 ? 'resumed' : 'finished') : 'untouched'] += 1;
    expect(readdirSync(join(left.vaultFolder, 'packages')).filter((name) => name.startsWith('incoming'))).toEqual([]);
    finish(left);
  }
  expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(0);
});

test('a group session stands in every dossier or in none after every moment at which it is saved', async () => {
  let people: string[] = [];
  const prepare = async (station: TestStation) => {
    people = [dossierId, await station.dossier('Бекзат'), await station.dossier('Дана')];
  };
  const work = (station: TestStation) => station.call('groupSession.save', lecture(people));
  const seen = { none: 0, resumed: 0, all: 0 };
  for (const left of await stationsDuring(home, { folder: folder.path, name: 'group', prepare, work })) {
    await left.unlock();
    const counts: number[] = [];
    for (const id of people) {
      const { records } = await left.call('dossier.open', { dossierId: id });
      counts.push(records.filter(({ type }) => type === 'theologicalSession').length);
    }
    expect(new Set(counts).size, JSON.stringify(counts)).toBe(1);
    const isResumed = left.vault.session.jointWrites.finished > 0;
    seen[counts[0] === 0 ? 'none' : isResumed ? 'resumed' : 'all'] += 1;
    finish(left);
  }
  expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(0);
});
