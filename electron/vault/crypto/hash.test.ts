import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Blake2b, blake2b512, hkdf, Sha256, sha256, sha256Hex } from './hash.ts';

it('computes SHA-256 of the NIST two-block message', () => {
  const message = Buffer.from('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq');
  expect(sha256Hex(message)).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
});

it('hashes parts as if they were one', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), (parts) => {
      const whole = Buffer.concat(parts);
      const hasher = new Sha256();
      for (const part of parts) hasher.update(part);
      expect(sha256(...parts)).toEqual(sha256(whole));
      expect(hasher.hex()).toBe(sha256Hex(whole));
    }),
  );
});

it('computes the same BLAKE2b-512 as an independent implementation, in one piece or many', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (parts) => {
      const expected = createHash('blake2b512').update(Buffer.concat(parts)).digest();
      const hasher = new Blake2b();
      for (const part of parts) hasher.update(part);
      expect(hasher.digest()).toEqual(expected);
      expect(blake2b512(...parts)).toEqual(expected);
    }),
  );
});

it('derives what RFC 5869, A.3 derives', () => {
  expect(hkdf(Buffer.alloc(22, 0x0b), '', 42).toString('hex')).toBe(
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  );
});

it('derives different keys for different purposes', () => {
  const key = Buffer.alloc(32, 7);
  expect(hkdf(key, 'one', 32)).not.toEqual(hkdf(key, 'other', 32));
});
