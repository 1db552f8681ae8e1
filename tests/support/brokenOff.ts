import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

import Database from 'better-sqlite3-multiple-ciphers';
import { expect } from 'vitest';

import { TestStation } from './station.ts';

/** What changes a folder for good besides a commit. */
const durableSteps = ['renameSync', 'rmSync'] as const;

/**
 * Every state in which a folder lies while `work` runs, as copies, the earliest first: before and after each commit, and before
 * each rename and removal. Whoever kills the process, or the power, at one of these moments leaves exactly that behind.
 */
export async function statesDuring(
  folder: string,
  copies: string,
  work: (statesSoFar: () => number) => Promise<unknown>,
): Promise<string[]> {
  const states: string[] = [];
  let last = '';
  const keep = () => {
    const now = digestOf(folder);
    if (now === last) return;
    last = now;
    const copy = join(copies, numberOf(states.length), 'vault');
    if (fs.existsSync(folder)) fs.cpSync(folder, copy, { recursive: true });
    states.push(copy);
  };
  const restore = watch(keep);
  try {
    await work(() => states.length);
    keep();
  } finally {
    restore();
  }
  return states;
}

/** What every moment of some work leaves behind of a station, each as a station that starts there; `origin` stays as it is. */
export async function stationsDuring(
  origin: TestStation,
  given: {
    folder: string;
    name: string;
    prepare?: (station: TestStation) => Promise<unknown>;
    work: (station: TestStation, statesSoFar: () => number) => Promise<unknown>;
  },
): Promise<TestStation[]> {
  const { folder, name, prepare, work } = given;
  const station = await TestStation.copyOf(origin, folder, name);
  await prepare?.(station);
  const copies = join(folder, `${name}-states`);
  const states = await statesDuring(station.vaultFolder, copies, (soFar) => work(station, soFar));
  station.close();
  expect(station.bugs).toEqual([]);
  expect(states.length, 'there are moments in between').toBeGreaterThan(3);
  return states.map((_, at) => {
    const left = new TestStation(copies, numberOf(at));
    left.personId = station.personId;
    return left;
  });
}

/** Calls `keep` around everything that lasts; answers what ends that. */
function watch(keep: () => void): () => void {
  const originals = durableSteps.map((name) => [name, fs[name]] as const);
  let isKeeping = false;
  const once = () => {
    if (isKeeping) return;
    isKeeping = true;
    keep();
    isKeeping = false;
  };
  for (const [name, original] of originals) {
    const watched = (...given: unknown[]) => {
      once();
      return (original as (...values: unknown[]) => unknown)(...given);
    };
    Object.assign(fs, { [name]: watched });
  }
  const { transaction } = Database.prototype;
  Database.prototype.transaction = function watched<T>(this: Database.Database, work: () => T) {
    const inner = transaction.call(this, work) as Database.Transaction<T>;
    const run = () => {
      once();
      const value = inner.immediate();
      once();
      return value;
    };
    return Object.assign(run, { immediate: run });
  };
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, Object.fromEntries(originals));
    Database.prototype.transaction = transaction;
    syncBuiltinESMExports();
  };
}

function numberOf(state: number): string {
  return String(state).padStart(3, '0');
}

function digestOf(folder: string): string {
  const hash = createHash('sha256');
  if (!fs.existsSync(folder)) return 'gone';
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true }).toSorted(byPath)) {
    const path = join(entry.parentPath, entry.name);
    hash.update(path);
    if (entry.isFile()) hash.update(fs.readFileSync(path));
  }
  return hash.digest('hex');
}

function byPath(a: fs.Dirent, b: fs.Dirent): number {
  return join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1;
}
