import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToWords, fingerprintWords, stationFingerprint, wordsToBytes } from './words.ts';

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('24 words', () => {
  it.each([
    [0x00, [...Array<string>(23).fill('abandon'), 'art']],
    [0x7f, [...'legal winner thank year wave sausage worth useful '.repeat(3).trim().split(' ').slice(0, 23), 'title']],
  ])('agree with the BIP 39 vector of 32 bytes %i', (byte, words) => {
    expect(bytesToWords(Buffer.alloc(32, byte))).toEqual(words);
    expect(wordsToBytes(words)).toEqual(Buffer.alloc(32, byte));
  });

  it('carry any 32 bytes there and back, however they are typed', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const words = bytesToWords(secret);
        expect(wordsToBytes(words)).toEqual(Buffer.from(secret));
        expect(wordsToBytes(words.map((word) => ` ${word.toUpperCase()} `))).toEqual(Buffer.from(secret));
      }),
    );
  });

  it.each([
    ['a missing word', (words: string[]) => words.slice(1)],
    ['a word too many', (words: string[]) => [...words, 'abandon']],
    ['a word that is not in the list', (words: string[]) => ['senim', ...words.slice(1)]],
    ['no words', () => []],
  ])('are refused with %s', (_, change) => {
    expect(wordsToBytes(change(bytesToWords(Buffer.alloc(32, 5))))).toBeNull();
  });

  it('are refused when two words are exchanged, unless the checksum happens to fit', () => {
    const words = bytesToWords(Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)));
    const exchanged = words.with(0, words[1] ?? '').with(1, words[0] ?? '');
    expect(wordsToBytes(exchanged)).toBeNull();
  });

  it('carry exactly 32 bytes', () => {
    expect(() => bytesToWords(Buffer.alloc(16))).toThrow(RangeError);
  });
});

describe('fingerprint words', () => {
  it('are twelve, always the same for the same keys, others for other keys or another order', () => {
    expect(fingerprintWords('RWQa', 'age1pq1b')).toHaveLength(12);
    expect(fingerprintWords('RWQa', 'age1pq1b')).toEqual(fingerprintWords('RWQa', 'age1pq1b'));
    expect(fingerprintWords('RWQa', 'age1pq1c')).not.toEqual(fingerprintWords('RWQa', 'age1pq1b'));
    expect(fingerprintWords('age1pq1b', 'RWQa')).not.toEqual(fingerprintWords('RWQa', 'age1pq1b'));
    expect(stationFingerprint('RWQa', 'age1pq1b')).toHaveLength(16);
  });

  it('stay as they were released', () => {
    expect(fingerprintWords('RWQa', 'age1pq1b').join(' ')).toBe(
      'maple output mosquito shoulder grace ordinary engine naive abuse prepare off abandon',
    );
  });

  it('do not mistake two keys for one', () => {
    expect(() => fingerprintWords('RWQa\nage1pq1b')).toThrow(TypeError);
    expect(() => fingerprintWords()).toThrow(TypeError);
  });
});
