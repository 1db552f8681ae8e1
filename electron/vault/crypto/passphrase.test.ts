import { argon2Sync } from 'node:crypto';
import { expect, it } from 'vitest';
import { capCost, derivePassphraseKey, floorCost, isCostAllowed, newPassphraseParameters } from './passphrase.ts';

const salt = Buffer.from('a salt of 16 b..');
const cheapest = { ...floorCost, salt };

/** OpenSSL's Argon2id: an implementation that shares nothing with ours. */
function independentArgon2id(message: Buffer, cost: { memory: number; passes: number; parallelism: number }): string {
  return argon2Sync('argon2id', { message, nonce: salt, tagLength: 32, ...cost }).toString('hex');
}

it('has an independent peer that agrees with RFC 9106, 5.3', () => {
  const tag = argon2Sync('argon2id', {
    message: Buffer.alloc(32, 1),
    nonce: Buffer.alloc(16, 2),
    secret: Buffer.alloc(8, 3),
    associatedData: Buffer.alloc(12, 4),
    memory: 32,
    passes: 3,
    parallelism: 4,
    tagLength: 32,
  });
  expect(tag.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
});

it.each([1, 4])('derives the same key as the peer, with %i lanes', async (lanes) => {
  const key = await derivePassphraseKey('құпия сөз', { ...cheapest, lanes });
  const { memoryKiB: memory, passes } = cheapest;
  expect(key.toString('hex')).toBe(
    independentArgon2id(Buffer.from('құпия сөз'), { memory, passes, parallelism: lanes }),
  );
});

it('derives the same key from every spelling of the same letters', async () => {
  const composed = await derivePassphraseKey('й é ﬁ', cheapest);
  const decomposed = await derivePassphraseKey('и\u0306 e\u0301 fi', cheapest);
  expect(decomposed).toEqual(composed);
});

it('derives another key from another passphrase or salt', async () => {
  const key = await derivePassphraseKey('one', cheapest);
  expect(await derivePassphraseKey('One', cheapest)).not.toEqual(key);
  expect(await derivePassphraseKey('one', newPassphraseParameters(floorCost))).not.toEqual(key);
});

it.each([
  ['too little memory', { ...cheapest, memoryKiB: floorCost.memoryKiB - 1 }],
  ['too few passes', { ...cheapest, passes: 0 }],
  ['more memory than a file may ask for', { ...cheapest, memoryKiB: capCost.memoryKiB + 1 }],
  ['more passes than a file may ask for', { ...cheapest, passes: 11 }],
  ['more lanes than a file may ask for', { ...cheapest, lanes: 5 }],
  ['no lane', { ...cheapest, lanes: 0 }],
  ['half a pass', { ...cheapest, passes: 3.5 }],
  ['a short salt', { ...cheapest, salt: Buffer.alloc(15) }],
])('refuses %s', async (_, parameters) => {
  await expect(derivePassphraseKey('one', parameters)).rejects.toThrow(RangeError);
});

it('allows exactly from the floor to the cap', () => {
  expect(isCostAllowed(floorCost)).toBe(true);
  expect(isCostAllowed(capCost)).toBe(true);
});
