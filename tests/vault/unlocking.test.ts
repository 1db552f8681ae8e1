import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, expect, test, vi } from 'vitest';

import { passphrase, TestStation, testFolder, workRoles } from '#tests/support/station.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';
import { VaultService } from '#vault/vaultService.ts';

afterEach(() => vi.useRealTimers());

const newVault = (words: string[], typed = passphrase) => ({
  jobId: randomUUID(),
  stationName: 'Қарағанды',
  personName: 'Айгүл Нұрланқызы',
  signInName: 'aigul',
  roles: [...workRoles],
  passphrase: typed,
  sheets: [words],
});

/** The 24 words of a recovery kit that was just drawn. */
async function wordsOf(station: TestStation): Promise<string[]> {
  return (await station.call('vault.prepareRecovery', {})).sheets.flat();
}

test('a vault is absent, then unlocked for its first person, then locked', async () => {
  using folder = testFolder();
  const station = new TestStation(folder.path);
  expect(await station.call('vault.status', {})).toMatchObject({ state: 'absent', people: [], session: null });
  const words = await wordsOf(station);
  const info = await station.call('vault.create', newVault(words));
  expect(info).toMatchObject({
    personName: 'Айгүл Нұрланқызы',
    stationName: 'Қарағанды',
    troubled: [],
    resumedPackages: 0,
  });
  const people = [{ personId: info.personId, signInName: 'aigul' }];
  expect(await station.call('vault.status', {})).toMatchObject({ state: 'unlocked', people, session: info });
  await station.call('vault.lock', {});
  await station.call('vault.lock', {});
  expect(await station.call('vault.status', {})).toMatchObject({ state: 'locked', people, waitMs: 0, session: null });
  expect(await station.call('vault.unlock', { personId: info.personId, passphrase })).toEqual({
    ...info,
    lastUnlock: { at: expect.any(String), failures: 0 },
  });
  expect(await station.refusal('vault.create', newVault(words))).toMatchObject({ code: 'recoveryWordsWrong' });
  const again = await wordsOf(station);
  expect(await station.refusal('vault.create', newVault(again))).toMatchObject({ code: 'vaultExists' });
  expect(station.bugs).toEqual([]);
  station.close();
});

test('no vault is made before the recovery words are typed back, nor with a weak passphrase', async () => {
  using folder = testFolder();
  const station = new TestStation(folder.path);
  const unknown = Array.from({ length: 24 }, () => 'abandon');
  expect(await station.refusal('vault.create', newVault(unknown))).toEqual({ code: 'recoveryWordsWrong' });
  const earlier = await wordsOf(station);
  const words = await wordsOf(station);
  const swapped = [words[1]!, words[0]!, ...words.slice(2)];
  for (const wrong of [unknown, earlier, swapped, words.toReversed()]) {
    expect(await station.refusal('vault.create', newVault(wrong))).toEqual({ code: 'recoveryWordsWrong' });
  }
  for (const weak of ['short', 'passwordpassword', 'aaaaaaaaaaaaaaaaaaaaaaaa']) {
    expect(await station.refusal('vault.create', newVault(words, weak))).toEqual({ code: 'weakPassphrase' });
  }
  expect(existsSync(station.vaultFolder)).toBe(false);
  const typed = words.map((word) => ` ${word.toUpperCase()} `);
  expect(await station.call('vault.create', newVault(typed))).toMatchObject({ stationName: 'Қарағанды' });
  expect(readdirSync(join(folder.path, 'station'))).toEqual(['state', 'vault']);
  station.close();
});

test('wrong passphrases are answered ever later, also after a restart, and stand in the audit after the next good one', async () => {
  using folder = testFolder();
  const station = await new TestStation(folder.path).create('Ақтау');
  await station.call('vault.lock', {});
  vi.useFakeTimers({ toFake: ['Date'] });
  const wrong = { personId: station.personId, passphrase: 'a wrong passphrase' };
  const waits: unknown[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const refused = await station.refusal('vault.unlock', wrong);
    expect(refused.code).toBe('wrongPassphrase');
    waits.push(refused.detail!['waitMs']);
    const { waitMs } = await station.call('vault.status', {});
    expect(waitMs).toBe(refused.detail!['waitMs']);
    if (waitMs > 0) {
      const restarted = new TestStation(folder.path);
      const right = { personId: station.personId, passphrase };
      expect(await restarted.refusal('vault.unlock', right)).toEqual({ code: 'unlockDelayed', detail: { waitMs } });
    }
    vi.setSystemTime(Date.now() + waitMs);
  }
  expect(waits).toEqual([0, 0, 2_000, 4_000, 8_000]);
  expect(await station.refusal('vault.unlock', { personId: randomUUID(), passphrase })).toMatchObject({
    code: 'wrongPassphrase',
  });
  vi.setSystemTime(Date.now() + 16_000);
  await station.unlock();
  const failed = station.audit().filter((entry) => entry.outcome === 'wrongPassphrase');
  expect(failed.filter(({ actor }) => actor === station.personId)).toHaveLength(5);
  expect(failed).toHaveLength(6);
  expect((await station.call('vault.status', {})).waitMs).toBe(0);
  await station.restart();
  expect(station.audit().filter((entry) => entry.outcome === 'wrongPassphrase')).toHaveLength(6);
  expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
  station.close();
});

test('a clock that was put back never makes anybody wait longer than the delay itself', async () => {
  using folder = testFolder();
  const station = await new TestStation(folder.path).create('Ақтау');
  station.close();
  vi.useFakeTimers({ toFake: ['Date'] });
  const wrong = { personId: station.personId, passphrase: 'a wrong passphrase' };
  for (let attempt = 0; attempt < 3; attempt += 1) await station.refusal('vault.unlock', wrong);
  vi.setSystemTime(Date.now() - 365 * 86_400_000);
  expect((await station.call('vault.status', {})).waitMs).toBe(2_000);
});

test('a list of attempts that somebody spoilt or removed counts as empty and keeps nobody out', async () => {
  using folder = testFolder();
  const station = await new TestStation(folder.path).create('Ақтау');
  const path = join(station.vaultFolder, 'attempts.json');
  for (const content of ['', '{', '[]', '{"failures":[{"at":"yesterday"}]}', '\u0000'.repeat(100)]) {
    station.close();
    writeFileSync(path, content);
    await station.unlock();
    expect(station.vault.isUnlocked).toBe(true);
  }
  station.close();
});

test('a second app on the same vault is refused and harms nothing', async () => {
  using folder = testFolder();
  const station = await new TestStation(folder.path).create('Ақтау');
  const second = new TestStation(folder.path);
  expect(await second.call('vault.status', {})).toMatchObject({ state: 'locked' });
  const typed = { personId: station.personId, passphrase };
  expect(await second.refusal('vault.unlock', typed)).toEqual({ code: 'vaultInUse' });
  expect(second.vault.isUnlocked).toBe(false);
  expect(await station.refusal('vault.unlock', typed)).toEqual({ code: 'vaultInUse' });
  const dossierId = await station.dossier('Асқар');
  station.close();
  second.personId = station.personId;
  await second.unlock();
  expect(await second.call('dossier.open', { dossierId })).toMatchObject({ name: 'Асқар' });
  second.close();
  expect([...station.bugs, ...second.bugs]).toEqual([]);
});

test('many wrong passphrases at the same moment are tried one after the other, and delayed from the third on', async () => {
  using folder = testFolder();
  const station = await new TestStation(folder.path).create('Ақтау');
  await station.call('vault.lock', {});
  const wrong = { personId: station.personId, passphrase: 'a wrong passphrase' };
  const refused = await Promise.all(Array.from({ length: 8 }, () => station.refusal('vault.unlock', wrong)));
  const codes = refused.map(({ code }) => code);
  expect(codes.slice(0, 3)).toEqual(['wrongPassphrase', 'wrongPassphrase', 'wrongPassphrase']);
  expect(new Set(codes.slice(3))).toEqual(new Set(['unlockDelayed']));
  station.close();
});

test('of two unlocks at the same moment one succeeds', async () => {
  using folder = testFolder();
  const station = await new TestStation(folder.path).create('Ақтау');
  station.close();
  const both = await Promise.allSettled([station.unlock(), station.unlock()]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const dossierId = await station.dossier('Асқар');
  await station.restart();
  expect(await station.call('dossier.open', { dossierId })).toMatchObject({ name: 'Асқар' });
  expect(station.bugs).toEqual([]);
  station.close();
});

test('a vault of a newer version is named as such and left alone', async () => {
  using folder = testFolder();
  const station = await new TestStation(folder.path).create('Ақтау');
  station.close();
  const path = join(station.vaultFolder, 'vault.json');
  const newer = readFileSync(path, 'utf8').replace('"version":2', '"version":3');
  writeFileSync(path, newer);
  expect(await station.call('vault.status', {})).toMatchObject({ state: 'newer' });
  const typed = { personId: station.personId, passphrase };
  expect(await station.refusal('vault.unlock', typed)).toMatchObject({ code: 'vaultNewer' });
  expect(readFileSync(path, 'utf8')).toBe(newer);
});

test('a folder that holds something else does not become a vault', async () => {
  using folder = testFolder();
  const station = new TestStation(folder.path);
  const words = await wordsOf(station);
  const occupied = new VaultService({ vaultFolder: folder.path, emit: () => undefined });
  expect(occupied.status()).toMatchObject({ state: 'absent' });
  writeFileSync(join(folder.path, 'letter.txt'), 'a letter');
  const drawn = await occupied.prepareRecovery(null);
  await expect(occupied.create(newVault(words), drawn)).rejects.toMatchObject({ code: 'vaultExists' });
  expect(readFileSync(join(folder.path, 'letter.txt'), 'utf8')).toBe('a letter');
});
