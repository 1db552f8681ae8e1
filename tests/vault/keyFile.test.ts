import { argon2Sync, createDecipheriv, createHash, hkdfSync, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { readHeader } from '#vault/keys/vaultHeader.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
const medium = join(folder.path, 'medium.senim-key');
const job = () => ({ jobId: randomUUID() });

beforeAll(async () => {
  await station.create('Қарағанды');
});
afterAll(() => {
  station.close();
  expect(station.bugs).toEqual([]);
  folder[Symbol.dispose]();
});

async function unlockWith(path: string | null, typed = passphrase) {
  const { token, paths } = station.grant(path ?? '');
  const input = { personId: station.personId, passphrase: typed, keyFile: path === null ? null : token };
  return station.call('vault.unlock', input, paths);
}

/** The slot's plain bytes by docs/FORMATS.md alone, with node:crypto. */
function openedByTheBook(keyFileText: string): Buffer {
  const slot = readHeader(station.vaultFolder).header.slots[0]!;
  const salt = Buffer.from(slot.kdf.salt, 'base64');
  const { memoryKiB: memory, passes, lanes: parallelism } = slot.kdf;
  const derived = argon2Sync('argon2id', {
    message: Buffer.from(passphrase.normalize('NFKC')),
    nonce: salt,
    memory,
    passes,
    parallelism,
    tagLength: 32,
  });
  const secret = Buffer.from(/^key (.+)$/m.exec(keyFileText)![1]!, 'base64');
  const key = hkdfSync('sha256', Buffer.concat([derived, secret]), salt, 'senim slot key file v1', 32);
  const sealed = Buffer.from(slot.sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(`senim slot v1 ${slot.personId}`));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}

test('making one asks for the passphrase and never overwrites a file', async () => {
  const { token, paths } = station.grant(medium);
  const wrong = { ...job(), passphrase: 'a wrong passphrase', file: token };
  expect(await station.refusal('keyFile.create', wrong, paths)).toMatchObject({ code: 'wrongPassphrase' });
  expect(existsSync(medium)).toBe(false);
  writeFileSync(medium, 'a letter');
  const right = { ...wrong, passphrase };
  expect(await station.refusal('keyFile.create', right, paths)).toMatchObject({ code: 'keyFileExists' });
  expect(readFileSync(medium, 'utf8')).toBe('a letter');
  expect(station.vault.session.slot.keyFile).toBeNull();
});

test('it is a small text, and the slot opens with it and the passphrase as documented', async () => {
  const path = join(folder.path, 'stick.senim-key');
  const { token, paths } = station.grant(path);
  const { fingerprint } = await station.call('keyFile.create', { ...job(), passphrase, file: token }, paths);
  const text = readFileSync(path, 'utf8');
  const [, key] = /^senim-key-file 1\nkey ([A-Za-z0-9+/]{43}=)\nfingerprint [0-9a-f]{16}\n$/.exec(text)!;
  const hash = createHash('sha256').update(Buffer.from(key!, 'base64')).digest('hex');
  expect(fingerprint).toBe(hash.slice(0, 16));
  expect(await station.call('account.get', {})).toMatchObject({ keyFile: { fingerprint } });
  expect(openedByTheBook(text)).toHaveLength(3 * 49);
  expect(() => openedByTheBook(text.replace(key!, Buffer.alloc(32).toString('base64')))).toThrow();
  copyFileSync(path, medium);
});

test('from then on the passphrase alone does not unlock; no, another and a wrong file are told apart', async () => {
  await station.call('vault.lock', {});
  const { people } = await station.call('vault.status', {});
  expect(people).toEqual([{ personId: station.personId, signInName: 'supervisor', needsKeyFile: true }]);
  await expect(unlockWith(null)).rejects.toThrow('keyFileMissing');
  await expect(unlockWith(join(folder.path, 'nowhere'))).rejects.toThrow('keyFileMissing');
  for (const content of [
    '',
    'a letter',
    'senim-key-file 1\nkey AAAA\nfingerprint 0000000000000000\n',
    'x'.repeat(9_999),
  ]) {
    const path = join(folder.path, 'other');
    writeFileSync(path, content);
    await expect(unlockWith(path)).rejects.toThrow('keyFileInvalid');
  }
  const foreign = Buffer.alloc(32, 7);
  const fingerprint = createHash('sha256').update(foreign).digest('hex').slice(0, 16);
  const path = join(folder.path, 'foreign.senim-key');
  writeFileSync(path, `senim-key-file 1\nkey ${foreign.toString('base64')}\nfingerprint ${fingerprint}\n`);
  await expect(unlockWith(path)).rejects.toThrow('keyFileWrong');
  await expect(unlockWith(medium, 'a wrong passphrase')).rejects.toThrow('wrongPassphrase');
  // A copy that went through Windows, with a note of its owner at the end, is as good.
  writeFileSync(path, `${readFileSync(medium, 'utf8').replaceAll('\n', '\r\n')}of Aigul\r\n`);
  const { lastUnlock } = await unlockWith(path);
  expect(lastUnlock!.failures).toBe(2);
  const failed = station.audit().filter(({ action, outcome }) => action === 'vault.unlock' && outcome !== 'done');
  expect(failed.map(({ outcome }) => outcome)).toEqual(['keyFileWrong', 'wrongPassphrase']);
});

test('the passphrase is changed with it, and giving it up needs both once more', async () => {
  const { token, paths } = station.grant(medium);
  const next = 'another river over nine stones';
  const change = { ...job(), current: passphrase, next };
  expect(await station.refusal('passphrase.change', change)).toMatchObject({ code: 'keyFileMissing' });
  await station.call('passphrase.change', { ...change, keyFile: token }, paths);
  expect(station.vault.session.slot.keyFile).not.toBeNull();
  const remove = { ...job(), passphrase, file: token };
  expect(await station.refusal('keyFile.remove', remove, paths)).toMatchObject({ code: 'wrongPassphrase' });
  await station.call('keyFile.remove', { ...remove, passphrase: next }, paths);
  await station.call('vault.lock', {});
  await unlockWith(null, next);
  expect((await station.call('account.get', {})).keyFile).toBeNull();
});
