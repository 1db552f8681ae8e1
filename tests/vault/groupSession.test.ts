import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import type { Failure } from '#shared/contract/errors.ts';
import { lecture, lineOf } from '#tests/support/group.ts';
import { RunningVault, Unanswered } from '#tests/support/runningVault.ts';
import { passphrase, Refused, TestStation, testFolder } from '#tests/support/station.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';
import { dossierPath } from '#vault/dossier/dossierFile.ts';

const killsDuringSave = 5;
const killedWith = 6;

/** Whether this machine lets a process mount a small disk in memory for itself alone. */
const mayMount =
  process.platform === 'linux' && spawnSync('sh', ['-c', 'unshare -Urm mount -t tmpfs none /mnt']).status === 0;

const folder = testFolder();
const origin = new TestStation(folder.path, 'origin');
const people: string[] = [];
let copies = 0;
let station: TestStation;

beforeAll(async () => {
  await origin.create('Қарағанды');
  for (let count = 0; count < 12; count += 1) people.push(await origin.dossier(`Есімі-${count}-белгі`));
  origin.close();
});
afterEach(() => station.close());
afterAll(() => folder[Symbol.dispose]());

/** A station of its own for one test, on a copy of the one with twelve dossiers. */
async function freshStation(): Promise<TestStation> {
  copies += 1;
  station = await TestStation.copyOf(origin, folder.path, `copy-${copies}`);
  return station;
}

type Caller = Pick<RunningVault, 'call'>;

async function sessionsIn(vault: Caller, dossierId: string): Promise<RecordSummary[]> {
  const { records } = await vault.call('dossier.open', { dossierId });
  return records.filter(({ type }) => type === 'theologicalSession');
}

/** How many sessions each dossier holds. */
async function counts(vault: Caller, dossiers: readonly string[] = people): Promise<number[]> {
  const found: number[] = [];
  for (const dossierId of dossiers) found.push((await sessionsIn(vault, dossierId)).length);
  return found;
}

const everywhere = (count: number) => people.map(() => count);

/** The journal as a power cut leaves it: decided on, and in no dossier yet. */
function decide(dossiers: readonly string[]): string {
  const { session } = station.vault;
  const groupId = randomUUID();
  const { shared } = lecture(dossiers);
  const parts = dossiers.map((dossierId) => ({
    dossierId,
    recordId: randomUUID(),
    type: 'theologicalSession',
    compartment: 'theological',
    schema: 2,
    values: {
      ...shared,
      setting: 'group',
      groupId,
      participants: dossiers.length,
      engagement: 'active',
      personalNote: lineOf(dossierId),
    },
  }));
  session.registry.transaction(() =>
    session.pendingWrites.put(groupId, 'jointWrite', { at: new Date().toISOString(), parts }),
  );
  return groupId;
}

describe('a group session', () => {
  test('lands in every dossier with the text of all and the line of each, and no dossier names the others', async () => {
    await freshStation();
    const chosen = people.slice(0, 3);
    const { groupId, records } = await station.call('groupSession.save', lecture(chosen));
    expect(records.map(({ dossierId }) => dossierId)).toEqual(chosen);
    for (const { dossierId, recordId, isWaiting } of records) {
      expect(isWaiting).toBe(false);
      const view = await station.call('record.get', { dossierId, recordId });
      expect(view.values).toMatchObject({
        observations: 'Барлығына ортақ мәтін',
        personalNote: lineOf(dossierId),
        setting: 'group',
        engagement: 'active',
        participants: 3,
        groupId,
      });
      const [version] = await station.call('record.history', { dossierId, recordId });
      expect(version?.signature).toBe('valid');
      const text = JSON.stringify(view);
      for (const other of chosen.filter((one) => one !== dossierId)) {
        expect(text).not.toContain(other);
        expect(text).not.toContain(`Есімі-${people.indexOf(other)}-белгі`);
      }
      expect(await station.call('dossier.search', { dossierId, query: groupId })).toEqual([]);
    }
    expect(await counts(station)).toEqual([1, 1, 1, ...people.slice(3).map(() => 0)]);
    expect(station.bugs).toEqual([]);
  });

  test('is told to its author with all its people, and to nobody through a dossier', async () => {
    await freshStation();
    const { records } = await station.call('groupSession.save', lecture(people.slice(0, 3)));
    const [first, ...others] = records;
    const told = await station.call('groupSession.others', { dossierId: first!.dossierId, recordId: first!.recordId });
    expect(told.map(({ dossierId, recordId }) => ({ dossierId, recordId }))).toEqual(
      others.map(({ dossierId, recordId }) => ({ dossierId, recordId })),
    );
    expect(told.map(({ name }) => name)).toEqual(['Есімі-1-белгі', 'Есімі-2-белгі']);
    expect(station.audit().at(-1)).toMatchObject({ action: 'groupSession.view', subject: first!.dossierId });
    const alone = await station.call('groupSession.prepare', { type: 'theologicalSession', dossiers: [] });
    expect(alone.lastPeople.map(({ dossierId }) => dossierId)).toEqual(people.slice(0, 3));
  });

  test('is written for forty people at once, and each save stands in the audit', async () => {
    await freshStation();
    const forty = [...people];
    while (forty.length < 40) forty.push(await station.dossier('Тағы біреу'));
    const { records } = await station.call('groupSession.save', lecture(forty));
    expect(records).toHaveLength(40);
    expect(await counts(station, forty)).toEqual(forty.map(() => 1));
    const saves = station
      .audit()
      .filter(({ action, detail }) => action === 'record.save' && detail['type'] !== 'person');
    expect(saves.map(({ subject }) => subject)).toEqual(forty);
    expect(station.audit().filter(({ action }) => action === 'groupSession.save')).toHaveLength(1);
    expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
  }, 60_000);

  test('says what is wrong at the field or at the line, and writes nothing anywhere', async () => {
    await freshStation();
    const good = lecture(people);
    const refuse = async (change: object) =>
      (await station.refusal('groupSession.save', { ...good, ...change })).fields;
    const lineWith = (change: object) => ({ people: good.people.with(2, { ...good.people[2]!, ...change }) });
    expect(await refuse({ shared: { ...good.shared, heldOn: null, topics: [' '] } })).toEqual({
      'shared.heldOn': 'required',
      'shared.topics.0': 'required',
    });
    expect(await refuse({ shared: { ...good.shared, engagement: 'active' } })).toEqual({
      'shared.engagement': 'notValid',
    });
    expect(await refuse(lineWith({ personal: 'ұ'.repeat(10_001) }))).toEqual({ 'people.2.personal': 'tooLong' });
    expect(await refuse(lineWith({ engagement: 'asleep' }))).toEqual({ 'people.2.engagement': 'notInList' });
    expect(await refuse(lineWith({ dossierId: people[0] }))).toEqual({ 'people.2': 'namedTwice' });
    expect(await refuse({ people: good.people.slice(0, 1) })).toEqual({ people: 'tooFewPeople' });
    expect(await refuse({ type: 'familyContact' })).toMatchObject({ type: 'notInList' });
    expect(await counts(station)).toEqual(everywhere(0));
    expect(station.bugs).toEqual([]);
  });

  test('is refused whole when one dossier is not open to the person or is damaged', async () => {
    await freshStation();
    const { session } = station.vault;
    const foreign = randomUUID();
    session.registry.transaction(() => session.dossiers.add(foreign));
    expect(await station.refusal('groupSession.save', lecture([...people, foreign]))).toEqual({
      code: 'notPermitted',
      fields: { 'people.12': 'dossierNotPermitted' },
    });
    await station.restart();
    const lost = dossierPath(station.vaultFolder, people[4]!);
    renameSync(lost, `${lost}.away`);
    expect(await station.refusal('groupSession.save', lecture(people))).toEqual({
      code: 'dossierDamaged',
      fields: { 'people.4': 'dossierCannotTake' },
    });
    renameSync(`${lost}.away`, lost);
    expect(await counts(station)).toEqual(everywhere(0));
    await station.become(['supervisor', 'legalOfficer']);
    expect(await station.refusal('groupSession.save', lecture(people))).toMatchObject({ code: 'notPermitted' });
    expect(await station.refusal('groupSession.prepare', { type: 'psychologicalSession', dossiers: [] })).toMatchObject(
      {
        code: 'notPermitted',
      },
    );
  });

  test('keeps what is typed over a restart, one draft for each kind, until it is saved or discarded', async () => {
    await freshStation();
    const { type, shared, people: lines } = lecture(people.slice(0, 2), 'Жартылай жазылған');
    await station.call('groupSession.saveDraft', { type, shared, people: lines });
    await station.call('groupSession.saveDraft', { type: 'psychologicalSession', shared: {}, people: [] });
    await station.restart();
    const prepared = await station.call('groupSession.prepare', { type, dossiers: [people[5]!] });
    expect(prepared.draft).toMatchObject({ shared, people: lines });
    expect(prepared.people.map(({ dossierId }) => dossierId)).toEqual([people[5], people[0], people[1]]);
    await station.call('groupSession.save', lecture(people.slice(0, 2)));
    const after = await station.call('groupSession.prepare', { type, dossiers: [] });
    expect(after.draft).toBeNull();
    await station.call('groupSession.discardDraft', { type: 'psychologicalSession' });
    expect(
      (await station.call('groupSession.prepare', { type: 'psychologicalSession', dossiers: [] })).draft,
    ).toBeNull();
    expect(readFileSync(join(station.vaultFolder, 'registry.db')).includes('Жартылай жазылған')).toBe(false);
  });
});

describe('a group session that was decided on and broken off', () => {
  test('is finished at the next unlock, numbered after what was written in between', async () => {
    await freshStation();
    decide(people);
    await station.call('groupSession.save', lecture(people.slice(0, 2)));
    await station.restart();
    const { session } = await station.call('vault.status', {});
    expect(session).toMatchObject({ resumedGroupSessions: 1, waitingDossiers: [] });
    expect(await counts(station)).toEqual([2, 2, ...people.slice(2).map(() => 1)]);
    for (const dossierId of people) {
      const { revisions } = station.vault.session.open(dossierId).file.revisions();
      expect(revisions.map(({ header }) => header.seq)).toEqual(revisions.map((_, index) => index + 1));
    }
    await station.restart();
    expect(await counts(station, people.slice(0, 3))).toEqual([2, 2, 1]);
    expect((await station.call('vault.status', {})).session).toMatchObject({ resumedGroupSessions: 0 });
  });

  test('waits for a dossier that cannot be opened, says so at each unlock, and loses nothing', async () => {
    await freshStation();
    decide(people);
    const lost = dossierPath(station.vaultFolder, people[4]!);
    station.close();
    renameSync(lost, `${lost}.away`);
    for (let times = 0; times < 2; times += 1) {
      await station.unlock();
      const { session } = await station.call('vault.status', {});
      expect(session).toMatchObject({ resumedGroupSessions: 0, waitingDossiers: [people[4]] });
      expect(await counts(station, people.slice(0, 4))).toEqual([1, 1, 1, 1]);
      station.close();
    }
    renameSync(`${lost}.away`, lost);
    await station.unlock();
    expect((await station.call('vault.status', {})).session).toMatchObject({ resumedGroupSessions: 1 });
    expect(await counts(station)).toEqual(everywhere(1));
    const [found] = await sessionsIn(station, people[4]!);
    expect(found?.values['personalNote']).toBe(lineOf(people[4]!));
    expect(station.bugs).toEqual([]);
  });
});

/** Saves once, and is killed after a while. Whether it was acknowledged. */
async function saveUntilKilled(running: RunningVault, delay: number, text: string): Promise<boolean> {
  let isAcknowledged = false;
  const saving = running
    .call('groupSession.save', lecture(people.slice(0, killedWith), text))
    .then(() => (isAcknowledged = true))
    .catch((error: unknown) => {
      if (!(error instanceof Unanswered)) throw error;
    });
  await pause(delay);
  await running.kill();
  await saving;
  return isAcknowledged;
}

test(`stands in every dossier or in none when the process is killed while it is saved, ${killsDuringSave} times`, async () => {
  const environment = { NODE_COMPILE_CACHE: join(folder.path, 'compiled') };
  const few = people.slice(0, killedWith);
  const vaultFolder = join(folder.path, 'killed', 'vault');
  cpSync(origin.vaultFolder, vaultFolder, { recursive: true });
  const start = () => RunningVault.start(vaultFolder, { environment });
  let running = await start();
  await running.call('vault.unlock', { personId: origin.personId, passphrase });
  const began = performance.now();
  await running.call('groupSession.save', lecture(few));
  const took = performance.now() - began;
  let expected = 1;
  const seen = { none: 0, all: 0, resumed: 0 };
  for (let kill = 0; kill < killsDuringSave; kill += 1) {
    const text = `${kill} ${'ұзақ мәтін '.repeat(200)}`;
    const next = start();
    const isAcknowledged = await saveUntilKilled(running, ((kill + 0.5) / killsDuringSave) * took, text);
    running = await next;
    await running.call('vault.unlock', { personId: origin.personId, passphrase });
    const { session } = await running.call('vault.status', {});
    const there = await counts(running, few);
    const [found = 0] = there;
    expect(there).toEqual(few.map(() => found));
    expect(session?.troubled).toEqual([]);
    expect(session?.waitingDossiers).toEqual([]);
    if (isAcknowledged) expect(found).toBe(expected + 1);
    expect([expected, expected + 1]).toContain(found);
    seen[found === expected ? 'none' : session!.resumedGroupSessions > 0 ? 'resumed' : 'all'] += 1;
    expected = found;
    expect(running.errors).toBe('');
  }
  await running.kill();
  expect(seen.resumed, JSON.stringify(seen)).toBeGreaterThan(0);
  station = new TestStation(folder.path, 'killed');
  station.personId = origin.personId;
  await station.unlock();
  expect(await counts(station, few)).toEqual(few.map(() => expected));
  expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
}, 120_000);

test.skipIf(!mayMount)(
  'is refused whole, or finished later, when the disk fills up while it is saved',
  async () => {
    const disk = join(folder.path, 'disk');
    mkdirSync(disk);
    const script = 'mount -t tmpfs -o size=12m none "$1" && cp -r "$2" "$1/vault" && shift 2 && exec "$@"';
    const before = ['unshare', '-Urm', 'sh', '-c', script, 'sh', disk, origin.vaultFolder];
    const vault = await RunningVault.unlocked(join(disk, 'vault'), origin.personId, { before });
    const ballast = join(disk, 'ballast');
    const few = people.slice(0, killedWith);
    const text = 'ұзақ мәтін '.repeat(2_000);
    const seen = { refused: 0, waiting: 0, all: 0 };
    let expected = 0;
    for (let leave = 80_000; leave < 2_000_000 && seen.all === 0; leave *= 1.5) {
      await vault.fillDisk(ballast, Math.round(leave));
      const answer = await vault.call('groupSession.save', lecture(few, text)).catch((error: unknown): Failure => {
        if (error instanceof Refused) return error.failure;
        throw error;
      });
      await vault.freeDisk(ballast);
      const isRefused = 'code' in answer;
      if (isRefused) expect(answer).toMatchObject({ code: 'diskFull' });
      else expected += 1;
      const waits = !isRefused && answer.records.some(({ isWaiting }) => isWaiting);
      seen[isRefused ? 'refused' : waits ? 'waiting' : 'all'] += 1;
      await vault.call('vault.lock', {});
      await vault.call('vault.unlock', { personId: origin.personId, passphrase });
      expect(await counts(vault, few)).toEqual(few.map(() => expected));
    }
    expect(seen.refused, JSON.stringify(seen)).toBeGreaterThan(0);
    expect(seen.waiting, JSON.stringify(seen)).toBeGreaterThan(0);
    expect(vault.errors).toBe('');
    await vault.end();
    rmSync(disk, { recursive: true });
  },
  120_000,
);
