import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSigningSeed, sign, signingKeyOf, verify } from './signing.ts';

const rfc8032 = [
  {
    name: 'test 1',
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    name: 'test 2',
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    name: 'test 3',
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    key: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
];

describe('Ed25519', () => {
  it.each(rfc8032)('agrees with RFC 8032, 7.1, $name', ({ seed, key, message, signature }) => {
    const bytes = Buffer.from(message, 'hex');
    expect(signingKeyOf(Buffer.from(seed, 'hex')).toString('hex')).toBe(key);
    expect(sign(Buffer.from(seed, 'hex'), bytes).toString('hex')).toBe(signature);
    expect(verify(Buffer.from(key, 'hex'), bytes, Buffer.from(signature, 'hex'))).toBe(true);
  });

  it('accepts only the same key, message and signature', () => {
    const seed = newSigningSeed();
    const key = signingKeyOf(seed);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (message, position) => {
        const signature = sign(seed, message);
        const other = Buffer.from(message);
        other[position % other.length]! ^= 1;
        const damaged = Buffer.from(signature);
        damaged[position % 64]! ^= 1;
        expect(verify(key, message, signature)).toBe(true);
        expect(verify(key, other, signature)).toBe(false);
        expect(verify(key, message, damaged)).toBe(false);
        expect(verify(signingKeyOf(newSigningSeed()), message, signature)).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a second form of the same signature: its scalar plus the order of the group (RFC 8032, 5.1.7)', () => {
    const order = (1n << 252n) + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
    const seed = newSigningSeed();
    const message = Buffer.from('m');
    const signature = sign(seed, message);
    const scalar = BigInt(`0x${Buffer.from(signature.subarray(32).toReversed()).toString('hex')}`);
    const raised = Buffer.from((scalar + order).toString(16).padStart(64, '0'), 'hex').toReversed();
    const forged = Buffer.concat([signature.subarray(0, 32), raised]);
    expect(verify(signingKeyOf(seed), message, signature)).toBe(true);
    expect(verify(signingKeyOf(seed), message, forged)).toBe(false);
  });

  it('calls keys and signatures of a wrong length false', () => {
    const seed = newSigningSeed();
    const message = Buffer.from('m');
    expect(verify(signingKeyOf(seed).subarray(1), message, sign(seed, message))).toBe(false);
    expect(verify(signingKeyOf(seed), message, sign(seed, message).subarray(1))).toBe(false);
  });

  it('keeps verifying rightly when more keys pass than it remembers', () => {
    const message = Buffer.from('m');
    const seeds = Array.from({ length: 300 }, newSigningSeed);
    const signed = seeds.map((seed) => ({ key: signingKeyOf(seed), signature: sign(seed, message) }));
    for (const { key, signature } of [...signed, ...signed]) expect(verify(key, message, signature)).toBe(true);
  });

  it('refuses a seed of another length', () => {
    expect(() => sign(randomBytes(31), Buffer.alloc(1))).toThrow('32 bytes');
  });
});
