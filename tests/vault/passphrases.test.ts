import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { wordlist } from '@scure/bip39/wordlists/english.js';

import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { openSlot } from '#vault/keys/slot.ts';
import { readHeader } from '#vault/keys/vaultHeader.ts';

const folder = testFolder();
const station = new TestStation(folder.path);

beforeAll(async () => {
  await station.create('Қарағанды');
});
afterAll(() => {
  station.close();
  expect(station.bugs).toEqual([]);
  folder[Symbol.dispose]();
});

const rate = (typed: string) => station.call('vault.ratePassphrase', { passphrase: typed });

describe('a new passphrase', () => {
  test.each([
    ['fourteen letters at random', 'qzxkvjwpfhbmdt', 'tooShort'],
    ['spaces that only make it longer', `qzxkv${' '.repeat(20)}`, 'tooShort'],
    ['a keyboard row', 'qwertyuiopasdfghjkl', 'tooCommon'],
    ['the same row on the Russian layout', 'йцукенгшщзфывапрол', 'tooCommon'],
    ['one letter', 'ы'.repeat(40), 'tooCommon'],
    ['a common password typed on the Russian layout', 'зфыыцщквзфыыцщкв', 'tooCommon'],
  ])('is refused: %s', async (_, typed, advice) => {
    expect(await rate(typed)).toMatchObject({ isAcceptable: false, advice });
  });

  test.each(['тихая река под семью камнями', 'алты сөз есте сақталады ма екен', 'سبعة أنهار هادئة تحت الجبل'])(
    'may be in any alphabet: %s',
    async (typed) => {
      expect((await rate(typed)).isAcceptable).toBe(true);
    },
  );

  test('is rated in a moment however long it is', async () => {
    const startedAt = performance.now();
    for (const typed of ['1a'.repeat(512), 'абвгд'.repeat(200), passphrase.repeat(30)]) await rate(typed);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test('that was proposed is six words of the list, never the same, and always strong enough', async () => {
    const proposals = await Promise.all(Array.from({ length: 20 }, () => station.call('passphrase.generate', {})));
    expect(new Set(proposals.map(({ words }) => words.join(' '))).size).toBe(20);
    for (const { words } of proposals) {
      expect(words).toHaveLength(6);
      expect(words.filter((word) => !wordlist.includes(word))).toEqual([]);
      expect(await rate(words.join(' '))).toMatchObject({ score: 4, isAcceptable: true });
    }
  });
});

describe('after unlocking', () => {
  test('a person reads when they were here last, and how often somebody failed in their name since', async () => {
    await station.restart();
    const first = (await station.call('vault.status', {})).session!.lastUnlock!;
    expect(first.failures).toBe(0);
    await station.call('vault.lock', {});
    for (const typed of ['a wrong passphrase', 'another wrong one']) {
      await station.refusal('vault.unlock', { personId: station.personId, passphrase: typed });
    }
    const { lastUnlock } = await station.call('vault.unlock', { personId: station.personId, passphrase });
    expect(lastUnlock!.failures).toBe(2);
    expect(lastUnlock!.at > first.at).toBe(true);
    await station.restart();
    expect((await station.call('vault.status', {})).session!.lastUnlock!.failures).toBe(0);
  });
});

describe('changing the passphrase', () => {
  const next = 'another river over nine stones';
  const given = { jobId: randomUUID(), current: passphrase, next };

  test('asks for the present one, wants a better one, and enters who failed to tell it', async () => {
    const refuse = (change: object) => station.refusal('passphrase.change', { ...given, ...change });
    const before = readFileSync(join(station.vaultFolder, 'vault.json'));
    expect(await refuse({ current: 'a wrong passphrase' })).toMatchObject({ code: 'wrongPassphrase' });
    expect(station.audit().at(-1)).toMatchObject({ action: 'passphrase.change', outcome: 'wrongPassphrase' });
    expect(await refuse({ next: 'too short' })).toEqual({ code: 'weakPassphrase' });
    expect(await refuse({ next: passphrase })).toEqual({ code: 'passphraseSame' });
    expect(readFileSync(join(station.vaultFolder, 'vault.json'))).toEqual(before);
  });

  test('lets nobody guess the present one: tries are delayed as those of unlocking are, also after a lock', async () => {
    const wrong = { ...given, current: 'a wrong passphrase' };
    // One more was wrong before.
    for (let tries = 2; tries <= 3; tries += 1) {
      expect(await station.refusal('passphrase.change', wrong)).toMatchObject({
        code: 'wrongPassphrase',
        detail: { waitMs: tries < 3 ? 0 : expect.any(Number) },
      });
    }
    const delayed = { code: 'unlockDelayed', detail: { waitMs: expect.any(Number) } };
    const file = join(folder.path, 'never.senim-key');
    const { token, paths } = station.grant(file);
    const keyFile = { jobId: randomUUID(), passphrase, file: token };
    expect(await station.refusal('passphrase.change', given)).toMatchObject(delayed);
    expect(await station.refusal('keyFile.create', keyFile, paths)).toMatchObject(delayed);
    expect(existsSync(file)).toBe(false);
    await station.call('vault.lock', {});
    const { waitMs } = await station.call('vault.status', {});
    expect(waitMs).toBeGreaterThan(0);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + waitMs);
    await station.call('vault.unlock', { personId: station.personId, passphrase });
    vi.useRealTimers();
    const entered = station.audit().filter(({ outcome }) => outcome === 'wrongPassphrase');
    expect(entered.filter(({ action }) => action === 'passphrase.change')).toHaveLength(3);
    expect(entered.filter(({ action }) => action === 'vault.unlock')).toHaveLength(2);
    const atOnce = await Promise.all(Array.from({ length: 5 }, () => station.refusal('passphrase.change', wrong)));
    expect(atOnce.filter(({ code }) => code === 'wrongPassphrase')).toHaveLength(3);
    expect(atOnce.filter(({ code }) => code === 'unlockDelayed')).toHaveLength(2);
    rmSync(join(station.vaultFolder, 'attempts.json'));
  });

  test('seals the same keys anew and encrypts nothing else; old and new do not open each other', async () => {
    const dossierId = await station.dossier('Асқар');
    const dossierFile = readFileSync(join(station.vaultFolder, 'dossiers', `${dossierId}.db`));
    const before = station.vault.session.slot;
    await station.call('passphrase.change', given);
    const [after] = readHeader(station.vaultFolder).header.slots;
    expect(readFileSync(join(station.vaultFolder, 'dossiers', `${dossierId}.db`))).toEqual(dossierFile);
    expect(after!.recipient).toBe(before.recipient);
    expect(after!.kdf.salt).not.toBe(before.kdf.salt);
    const [was, is] = [await openSlot(before, passphrase), await openSlot(after!, next)];
    expect(is).toEqual(was);
    await expect(openSlot(after!, passphrase)).rejects.toMatchObject({ code: 'wrongPassphrase' });
    await expect(openSlot(before, next)).rejects.toMatchObject({ code: 'wrongPassphrase' });
    expect(station.audit().at(-1)).toMatchObject({
      action: 'passphrase.change',
      subject: station.personId,
      outcome: 'done',
    });
    expect((await station.call('account.get', {})).passphraseSince).toEqual(expect.any(String));
    await station.call('vault.lock', {});
    const typed = { personId: station.personId, passphrase };
    expect(await station.refusal('vault.unlock', typed)).toMatchObject({ code: 'wrongPassphrase' });
    await station.call('vault.unlock', { ...typed, passphrase: next });
    expect(await station.call('dossier.open', { dossierId })).toMatchObject({ name: 'Асқар' });
  });
});
