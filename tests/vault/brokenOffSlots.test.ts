import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ErrorCode } from '#shared/contract/errors.ts';
import { stationsDuring } from '#tests/support/brokenOff.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';

const next = 'another river over nine stones';
const folder = testFolder();
const origin = new TestStation(folder.path, 'origin');
let colleague = '';

beforeAll(async () => {
  await origin.create('Қарағанды', ['supervisor', 'administrator'], 'Айгүл');
  await origin.dossier('Асқар');
  colleague = await origin.addPerson('Бекзат', ['psychologist']);
  origin.close();
});
afterAll(() => folder[Symbol.dispose]());

interface Key {
  typed: string;
  file?: string;
}

/** What every moment of a change leaves behind. */
function brokenOff(
  name: string,
  work: (station: TestStation) => Promise<unknown>,
  prepare: (station: TestStation) => Promise<unknown> = async () => undefined,
): Promise<TestStation[]> {
  return stationsDuring(origin, { folder: folder.path, name, work, prepare });
}

/** Tries to unlock; answers the refusal, or null when it opened. */
async function tryUnlock(station: TestStation, personId: string, { typed, file }: Key): Promise<ErrorCode | null> {
  // The form asks for a key file where the slot needs one.
  const { people } = await station.call('vault.status', {});
  const isNeeded = people.find((person) => person.personId === personId)?.needsKeyFile ?? false;
  if (file !== undefined && !isNeeded) return 'keyFileWrong';
  const given = file === undefined ? undefined : station.grant(file);
  const input = { personId, passphrase: typed, ...(given && { keyFile: given.token }) };
  try {
    await station.call('vault.unlock', input, given?.paths);
    return null;
  } catch (error) {
    return (error as { failure: { code: ErrorCode } }).failure.code;
  }
}

function done(station: TestStation, action: string): number {
  return station.audit().filter((entry) => entry.action === action && entry.outcome === 'done').length;
}

async function finish(station: TestStation): Promise<void> {
  expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
  expect(station.vault.session.isHeaderRestored, 'what was broken off is no older file').toBe(false);
  expect((await station.call('caseload.list', {})).rows.map(({ name }) => name)).toEqual(['Асқар']);
  station.close();
  expect(station.bugs).toEqual([]);
  rmSync(join(station.vaultFolder, '..'), { recursive: true });
}

/** Unlocks as somebody does who does not know whether their change was made: the new way first, then the former. */
async function unlockEitherWay(station: TestStation, former: Key, latter: Key): Promise<'former' | 'latter'> {
  const { personId } = station;
  if ((await tryUnlock(station, personId, latter)) === null) return 'latter';
  const refused = await tryUnlock(station, personId, former);
  if (refused === null) return 'former';
  expect(refused, 'the former way is refused only by saying that there is a newer one').toBe('slotReplaced');
  expect(await tryUnlock(station, personId, latter)).toBeNull();
  return 'latter';
}

const keyFile = join(folder.path, 'key.senim-key');
const asJob = () => ({ jobId: randomUUID() });

const ownChanges: [string, Key, Key, (station: TestStation) => Promise<unknown>][] = [
  [
    'passphrase.change',
    { typed: passphrase },
    { typed: next },
    (station) => station.call('passphrase.change', { ...asJob(), current: passphrase, next }),
  ],
  [
    'keyFile.create',
    { typed: passphrase },
    { typed: passphrase, file: keyFile },
    (station) => {
      const { token, paths } = station.grant(keyFile);
      return station.call('keyFile.create', { ...asJob(), passphrase, file: token }, paths);
    },
  ],
];

test.each(ownChanges)(
  'broken off anywhere, %s leaves a way in: the former or the new one, and one alone',
  async (action, former, latter, change) => {
    const ways: string[] = [];
    for (const left of await brokenOff(action, change)) {
      const way = await unlockEitherWay(left, former, latter);
      expect(done(left, action)).toBe(way === 'latter' ? 1 : 0);
      if (way !== ways.at(-1)) await expectOneWay(left, way === 'latter' ? [latter, former] : [former, latter]);
      ways.push(way);
      await finish(left);
    }
    expect(new Set(ways)).toEqual(new Set(['former', 'latter']));
    expect(ways, 'once made, it stays made').toEqual(ways.toSorted());
  },
);

async function expectOneWay(station: TestStation, [counts, other]: [Key, Key]): Promise<void> {
  station.close();
  expect(await tryUnlock(station, station.personId, other)).not.toBeNull();
  expect(await tryUnlock(station, station.personId, counts)).toBeNull();
}

test('a change of the passphrase that was broken off is finished by whoever unlocks first', async () => {
  const states = await brokenOff('colleague', (station) =>
    station.call('passphrase.change', { ...asJob(), current: passphrase, next }),
  );
  for (const left of states.slice(2, -1)) {
    expect(await tryUnlock(left, colleague, { typed: passphrase })).toBeNull();
    expect(left.vault.session.isHeaderRestored).toBe(false);
    left.close();
    const refused = await tryUnlock(left, left.personId, { typed: next });
    const way = { typed: refused === null ? next : passphrase };
    if (refused !== null) expect(await tryUnlock(left, left.personId, way)).toBeNull();
    expect(done(left, 'passphrase.change')).toBe(way.typed === next ? 1 : 0);
    await finish(left);
  }
});

test('somebody who was added is there with a slot, or not at all', async () => {
  const added = { name: 'Дана', signInName: 'dana', roles: ['theologian' as const] };
  for (const left of await brokenOff('people.create', (station) => station.call('people.create', added))) {
    await left.unlock();
    const found = (await left.call('people.list', {})).find(({ name }) => name === 'Дана');
    if (found) expect(found).toMatchObject({ state: 'invited', signInName: 'dana' });
    else await left.call('people.create', added);
    expect(done(left, 'people.create')).toBe(2);
    await finish(left);
  }
});

const enrol = (station: TestStation) => station.call('enrolment.complete', { ...asJob(), passphrase: next });
const reset = (station: TestStation) => station.call('people.resetPassphrase', { personId: colleague });
const openWithKit = (station: TestStation) =>
  station.call('recovery.open', { ...asJob(), sheets: origin.sheets, personId: origin.personId, passphrase: next });
const lock = (station: TestStation) => station.call('vault.lock', {});

test('whoever makes their own keys has the one-time words or their passphrase, and a reset gives them a way in', async () => {
  let words: string[] = [];
  const prepare = async (station: TestStation) => {
    ({ words } = await station.call('people.resetPassphrase', { personId: colleague }));
    station.restartLocked();
    await station.call('vault.unlock', { personId: colleague, passphrase: words.join(' ') });
  };
  for (const left of await brokenOff('enrolment.complete', enrol, prepare)) {
    left.personId = colleague;
    const way = await unlockEitherWay(left, { typed: words.join(' ') }, { typed: next });
    expect(left.vault.session.standing).toBe(way === 'latter' ? 'unconfirmed' : 'invited');
    left.close();
    left.personId = origin.personId;
    await left.unlock();
    const { state } = (await left.call('people.list', {})).find(({ personId }) => personId === colleague)!;
    expect(state).toBe(way === 'latter' ? 'active' : 'invited');
    await finish(left);
  }
});

test('a reset leaves the former passphrase or a new invitation, which may be given again', async () => {
  let invited = 0;
  for (const left of await brokenOff('people.resetPassphrase', reset)) {
    const refused = await tryUnlock(left, colleague, { typed: passphrase });
    left.close();
    await left.unlock();
    const { state } = (await left.call('people.list', {})).find(({ personId }) => personId === colleague)!;
    expect(state).toBe(refused === null ? 'active' : 'invited');
    if (state === 'invited' && (invited += 1) === 1) {
      const { words } = await reset(left);
      await left.enrol(colleague, words);
      await left.unlock();
    }
    await finish(left);
  }
  expect(invited).toBeGreaterThan(1);
});

test.each([
  [
    'people.remove',
    'left',
    (station: TestStation) => station.call('people.remove', { ...asJob(), personId: colleague, reason: 'Кетті' }),
  ],
  [
    'people.setAway',
    'away',
    (station: TestStation) => station.call('people.setAway', { personId: colleague, isAway: true }),
  ],
] as const)('broken off anywhere, %s keeps somebody out or has not happened', async (action, after, work) => {
  const seen: string[] = [];
  for (const left of await brokenOff(action, work)) {
    const refused = await tryUnlock(left, colleague, { typed: passphrase });
    left.close();
    await left.unlock();
    const { state, signInName } = (await left.call('people.list', {})).find(({ personId }) => personId === colleague)!;
    expect(state).toBe(refused === null ? 'active' : after);
    expect(signInName === null).toBe(state === 'left');
    expect(done(left, action)).toBe(refused === null ? 0 : 1);
    seen.push(state);
    await finish(left);
  }
  expect(new Set(seen)).toEqual(new Set(['active', after]));
});

/** Which of two kits lets a supervisor in; the former may say that it was replaced once it has finished that. */
async function kitThatOpens(station: TestStation, former: string[][], latter: string[][]): Promise<string[][]> {
  for (const sheets of [latter, former, latter]) {
    try {
      await station.call('recovery.people', { sheets });
      return sheets;
    } catch (error) {
      expect(error).toMatchObject({ failure: { code: 'recoveryKitForeign' } });
    }
  }
  throw new Error('no kit opens the vault');
}

test('a renewal of the recovery kit leaves one kit that opens everything', async () => {
  let sheets: string[][] = [];
  const prepare = async (station: TestStation) => {
    ({ sheets } = await station.call('vault.prepareRecovery', { shares: null }));
  };
  const renew = (station: TestStation) => station.call('recovery.renew', { ...asJob(), sheets });
  const seen: boolean[] = [];
  for (const left of await brokenOff('recovery.renew', renew, prepare)) {
    const kit = await kitThatOpens(left, origin.sheets, sheets);
    await left.unlock();
    expect(await left.call('recovery.drill', { ...asJob(), sheets: kit })).toEqual({ grants: 1 });
    expect(done(left, 'recovery.renew')).toBe(kit === sheets ? 1 : 0);
    seen.push(kit === sheets);
    await finish(left);
  }
  expect(new Set(seen)).toEqual(new Set([false, true]));
});

test('a passphrase that is replaced with the kit: the former one, the new one, or the kit once more', async () => {
  for (const left of await brokenOff('recovery.open', openWithKit, lock)) {
    const typed = { typed: next };
    if ((await tryUnlock(left, left.personId, typed)) !== null) {
      await openWithKit(left);
      left.close();
      expect(await tryUnlock(left, left.personId, typed)).toBeNull();
    }
    expect(await left.call('recovery.drill', { ...asJob(), sheets: origin.sheets })).toEqual({ grants: 1 });
    await finish(left);
  }
});
