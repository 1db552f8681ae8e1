import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { newSealKey, open, seal, SealBroken, zero } from './aead.ts';

const key = newSealKey();
const place = Buffer.from('dossier 1, revision 1');

it.each([
  ['empty plaintext', '', '530f8afbc74536b9a963b4f1c4cb738b', ''],
  ['one block', '00'.repeat(16), 'd0d1c8a799996bf0265b98b5d48ab919', 'cea7403d4d606b6e074ec5d3baf39d18'],
])('opens the GCM vector with a zero key: %s', (_, plaintext, tag, ciphertext) => {
  const sealed = Buffer.from('00'.repeat(12) + ciphertext + tag, 'hex');
  expect(open(Buffer.alloc(32), sealed, Buffer.alloc(0)).toString('hex')).toBe(plaintext);
});

it('opens what it sealed, and only with the same key and place', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (plaintext, aad) => {
      const sealed = seal(key, plaintext, aad);
      expect(open(key, sealed, aad)).toEqual(Buffer.from(plaintext));
      expect(() => open(newSealKey(), sealed, aad)).toThrow(SealBroken);
      expect(() => open(key, sealed, Buffer.concat([aad, Buffer.from('x')]))).toThrow(SealBroken);
    }),
  );
});

it('notices every flipped bit and every cut', () => {
  const sealed = seal(key, Buffer.from('three words here'), place);
  for (let index = 0; index < sealed.length; index++) {
    const flipped = Buffer.from(sealed);
    flipped[index]! ^= 1 << (index % 8);
    expect(() => open(key, flipped, place)).toThrow(SealBroken);
    expect(() => open(key, sealed.subarray(0, index), place)).toThrow(SealBroken);
  }
  expect(() => open(key, Buffer.concat([sealed, Buffer.alloc(1)]), place)).toThrow(SealBroken);
});

it('never uses a nonce twice', () => {
  const nonces = Array.from({ length: 1000 }, () => seal(key, place, place).toString('hex', 0, 12));
  expect(new Set(nonces).size).toBe(1000);
});

it('refuses a key of another length', () => {
  expect(() => seal(randomBytes(16), place, place)).toThrow(RangeError);
});

it('wipes a key in place', () => {
  const secret = randomBytes(32);
  zero(secret);
  expect(secret).toEqual(Buffer.alloc(32));
});
