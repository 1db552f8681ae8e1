import { randomUUID } from 'node:crypto';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Answer } from '#shared/contract/commands.ts';
import { listOf } from '#tests/support/rosters.ts';
import { RunningVault, Unanswered } from '#tests/support/runningVault.ts';
import { TestStation, testFolder } from '#tests/support/station.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';

const people = 110;
const kills = 3;

const folder = testFolder();
const origin = new TestStation(folder.path, 'origin');
const list = join(folder.path, 'list.csv');
const grant = `grant:${'c'.repeat(32)}`;
/** Milliseconds that each task takes when nobody interrupts it, measured on the way. */
const whole = { accept: 0, undo: 0 };
let imported: TestStation;

beforeAll(async () => {
  await origin.create('Ақтау', ['supervisor']);
  origin.close();
  writeFileSync(list, listOf(people));
  imported = await TestStation.copyOf(origin, folder.path, 'imported');
  const ready = await readyList(imported);
  let startedAt = performance.now();
  await imported.call('roster.accept', { jobId: randomUUID(), ...ready });
  whole.accept = performance.now() - startedAt;
  imported.close();
  const undone = await TestStation.copyOf(imported, folder.path, 'undone');
  const [entry] = await undone.call('roster.list', {});
  startedAt = performance.now();
  await undone.call('roster.undo', { jobId: randomUUID(), importId: entry!.importId });
  whole.undo = performance.now() - startedAt;
  undone.close();
});
afterAll(() => folder[Symbol.dispose]());

async function readyList(station: Pick<TestStation, 'call'>): Promise<{ rosterId: string }> {
  const paths = { [grant]: list };
  const { rosterId, columns, dateOrder } = await station.call(
    'roster.read',
    { jobId: randomUUID(), file: grant },
    paths,
  );
  const mapping = columns.map(({ target }) => target);
  await station.call('roster.check', { jobId: randomUUID(), rosterId, mapping, dateOrder });
  return { rosterId };
}

interface Found {
  entry: Answer<'roster.list'>[number] | undefined;
  isAcknowledged: boolean;
  resumed: number;
  files: string[];
  keys: number;
  listed: number;
}

/** Kills the process in the midst of a task and looks at what the next unlock finds. */
async function afterKill(
  from: TestStation,
  kill: number,
  delay: number,
  task: (running: RunningVault) => Promise<() => Promise<unknown>>,
): Promise<Found> {
  const name = `killed-${kill}-${randomUUID()}`;
  cpSync(from.vaultFolder, join(folder.path, name, 'vault'), { recursive: true });
  const running = await RunningVault.unlocked(join(folder.path, name, 'vault'), from.personId);
  const work = await task(running);
  let isAcknowledged = false;
  const working = work().then(
    () => (isAcknowledged = true),
    (error: unknown) => {
      if (!(error instanceof Unanswered)) throw error;
    },
  );
  await pause(delay);
  await running.kill();
  await working;
  const station = new TestStation(folder.path, name);
  station.personId = from.personId;
  await station.unlock();
  const [entry] = await station.call('roster.list', {});
  const { session } = station.vault;
  expect(firstBrokenEntry(session.registry)).toBeNull();
  expect(session.info.troubled).toEqual([]);
  const found: Found = {
    entry,
    isAcknowledged,
    resumed: session.resumedRosters,
    files: readdirSync(join(station.vaultFolder, 'dossiers')).filter((file) => file.endsWith('.db')),
    keys: session.keyring.dossierIds().length,
    listed: (await station.call('caseload.list', {})).all,
  };
  expect(station.bugs).toEqual([]);
  station.close();
  rmSync(join(folder.path, name), { recursive: true });
  return found;
}

test(`an import that was agreed to is whole after the next unlock, any other is not begun, ${kills} times`, async () => {
  const resumed: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const delay = (whole.accept * (kill + 1)) / (kills + 1);
    const found = await afterKill(origin, kill, delay, async (running) => {
      const ready = await readyList(running);
      return () => running.call('roster.accept', { jobId: randomUUID(), ...ready });
    });
    const expected = found.entry === undefined ? 0 : people;
    expect(found).toMatchObject({ keys: expected, listed: expected });
    expect(found.files).toHaveLength(expected);
    if (found.entry) expect(found.entry).toMatchObject({ state: 'done', dossiers: people });
    else expect(found.isAcknowledged).toBe(false);
    resumed.push(found.resumed);
  }
  expect(Math.max(...resumed), 'some import was broken off midway').toBe(1);
}, 120_000);

test(`an undoing that was decided is whole after the next unlock, any other is not begun, ${kills} times`, async () => {
  for (let kill = 0; kill < kills; kill += 1) {
    const delay = whole.undo * (0.4 + (0.6 * kill) / kills);
    const found = await afterKill(imported, kill, delay, async (running) => {
      const [entry] = await running.call('roster.list', {});
      return () => running.call('roster.undo', { jobId: randomUUID(), importId: entry!.importId });
    });
    const isUndone = found.entry?.state === 'undone';
    const expected = isUndone ? 0 : people;
    expect(found).toMatchObject({ keys: expected, listed: expected });
    expect(found.files).toHaveLength(expected);
    if (!isUndone) expect(found).toMatchObject({ isAcknowledged: false, entry: { state: 'done' } });
  }
}, 120_000);
