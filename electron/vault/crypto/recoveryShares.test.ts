import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { combineShares, shareToWords, splitSecret, wordsToShare, type RecoveryShare } from './recoveryShares.ts';

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const schemes = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 2, max: 9 }))
  .map(([a, b]) => ({ threshold: Math.min(a, b), count: Math.max(a, b) }));

/** Multiplication in GF(2⁸) bit by bit: an implementation that shares nothing with the package's tables. */
function times(a: number, b: number): number {
  let [left, product] = [a, 0];
  for (let bit = 0; bit < 8; bit += 1) {
    if ((b >> bit) & 1) product ^= left;
    left = (left << 1) ^ (left & 0x80 ? 0x11b : 0);
  }
  return product;
}

function over(a: number, b: number): number {
  return Array.from({ length: 256 }, (_, candidate) => candidate).find((candidate) => times(candidate, b) === a) ?? 0;
}

/** Lagrange's formula at 0, as docs/FORMATS.md gives it. */
function independentlyCombined(shares: readonly RecoveryShare[]): Buffer {
  const weights = shares.map((one) =>
    shares
      .filter((other) => other !== one)
      .reduce((weight, other) => times(weight, over(other.value[32]!, other.value[32]! ^ one.value[32]!)), 1),
  );
  return Buffer.from(
    Array.from({ length: 32 }, (_, at) =>
      shares.reduce((sum, share, index) => sum ^ times(share.value[at]!, weights[index]!), 0),
    ),
  );
}

/** The share at a point of the polynomial 0xab + 0x35·x, the same for every byte. */
function at(point: number): RecoveryShare {
  const value = Uint8Array.from([...Array<number>(32).fill(0xab ^ times(0x35, point)), point]);
  return { kit: 0, number: point, threshold: 2, value };
}

describe('shares', () => {
  it('give the secret back, any of them that are enough, also by the documented formula', async () => {
    await fc.assert(
      fc.asyncProperty(secrets, schemes, fc.integer({ min: 0, max: 8 }), async (secret, scheme, turn) => {
        const shares = await splitSecret(secret, 7, scheme);
        const turned = [...shares.slice(turn % scheme.count), ...shares.slice(0, turn % scheme.count)];
        const enough = turned.slice(0, scheme.threshold);
        expect(await combineShares(enough)).toEqual(secret);
        expect(independentlyCombined(enough)).toEqual(secret);
      }),
      { numRuns: 40 },
    );
  });

  it('tell nothing when one is missing: every secret is still possible', async () => {
    const secret = Buffer.alloc(32, 0x5a);
    const [first, second] = await splitSecret(secret, 7, { threshold: 3, count: 3 });
    const points = new Set([first!.value[32], second!.value[32]]);
    const point = [1, 2, 3].find((candidate) => !points.has(candidate))!;
    const found = new Set<number>();
    for (let guess = 0; guess < 256; guess += 1) {
      const third = { ...first!, value: Uint8Array.from([...Array<number>(32).fill(guess), point]) };
      found.add((await combineShares([first!, second!, third]))[0]!);
    }
    expect(found.size).toBe(256);
  });

  // The layout (values, then the point) and the field are those of HashiCorp Vault; 0xab at 0, coefficient 0x35, points 1 and 2, worked out by hand.
  it('agree with a polynomial that was worked out by hand', async () => {
    expect([at(1).value[0], at(2).value[0]]).toEqual([0x9e, 0xc1]);
    expect(await combineShares([at(1), at(2)])).toEqual(Buffer.alloc(32, 0xab));
  });
});

describe('a share on paper', () => {
  const share: RecoveryShare = {
    kit: 0xbeef,
    number: 2,
    threshold: 2,
    value: Uint8Array.from([...Array.from({ length: 32 }, (_, index) => index * 7), 201]),
  };

  it('stays as it was released', () => {
    expect(shareToWords(share).join(' ')).toBe(
      'same jungle length asthma throw mix million economy deal when nation post renew cruise scrub used machine goose trade drive memory swap warfare offer spot soft jacket what',
    );
  });

  it('is read back, however it is typed', async () => {
    const scheme = { threshold: 3, count: 5 };
    for (const one of await splitSecret(Buffer.alloc(32, 9), 65_535, scheme)) {
      const words = shareToWords(one);
      expect(words).toHaveLength(28);
      expect(wordsToShare(words.map((word) => ` ${word.toUpperCase()} `))).toEqual(one);
    }
  });

  it('is refused with a wrong, missing, unknown or displaced word', () => {
    const words = shareToWords(share);
    expect(wordsToShare(words.slice(1))).toBeNull();
    expect(wordsToShare([...words, 'zoo'])).toBeNull();
    expect(wordsToShare(words.with(5, 'senim'))).toBeNull();
    for (let place = 0; place < 27; place += 1) {
      const other = words[place] === 'zoo' ? 'abandon' : 'zoo';
      expect(wordsToShare(words.with(place, other)), String(place)).toBeNull();
      if (words[place] === words[place + 1]) continue;
      const swapped = words.with(place, words[place + 1]!).with(place + 1, words[place]!);
      expect(wordsToShare(swapped), String(place)).toBeNull();
    }
  });
});
