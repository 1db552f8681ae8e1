import { wordlist } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { checkDigits, isRecoveryWord, lineWords, linesOf } from './recoveryWords.ts';

const word = fc.constantFrom(...wordlist);
const line = fc.array(word, { minLength: lineWords, maxLength: lineWords });

it('check digits stay as they were released', () => {
  expect(checkDigits(['abandon', 'abandon', 'abandon', 'abandon'])).toBe('10');
  expect(checkDigits(['legal', 'winner', 'thank', 'year'])).toBe('58');
  expect(checkDigits(['zoo', ' ZOO ', 'zoo', 'zoo'])).toBe(String((10 * 2048) % 97).padStart(2, '0'));
});

it('there are none while a word is missing or mistyped', () => {
  expect(checkDigits(['legal', 'winner', 'thank', ''])).toBeNull();
  expect(checkDigits(['legal', 'winer', 'thank', 'year'])).toBeNull();
});

it('two words that changed places are noticed, unless they lie a multiple of 97 apart', () => {
  fc.assert(
    fc.property(line, ([a = '', b = '', c = '', d = '']) => {
      const apart = (wordlist.indexOf(a) - wordlist.indexOf(b)) % 97;
      expect(checkDigits([b, a, c, d]) === checkDigits([a, b, c, d])).toBe(apart === 0);
    }),
  );
});

it('nearly every other word in a line is noticed', () => {
  const [first, rest] = ['legal', ['winner', 'thank', 'year']] as const;
  const same = wordlist.filter(
    (other) => other !== first && checkDigits([other, ...rest]) === checkDigits([first, ...rest]),
  );
  expect(same.length / wordlist.length).toBeLessThan(0.011);
});

it('a sheet is cut into lines of four, and only words of the list count', () => {
  expect(linesOf(Array.from({ length: 28 }, () => 'abandon'))).toHaveLength(7);
  expect(isRecoveryWord('abandon')).toBe(true);
  expect(isRecoveryWord('senim')).toBe(false);
});
