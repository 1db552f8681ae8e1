import fc from 'fast-check';
import { expect, test } from 'vitest';

import { iinCheckDigit, iinProblems, readIin } from './iin.ts';

/** The weights of Rules P030000565, written out once more so that a slip in the table is noticed. */
function sumOf(firstEleven: string, weights: readonly number[]): number {
  return Array.from(firstEleven).reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0) % 11;
}
const first = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const second = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
const elevenDigits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 11 })
  .map((digits) => digits.join(''));

test('reads the birth date and the sex out of a valid number', () => {
  expect(readIin('061211600012')).toEqual({ birthDate: '2006-12-11', sex: 'female' });
});

test.each([
  ['1', '1887-03-05', 'male'],
  ['2', '1887-03-05', 'female'],
  ['3', '1987-03-05', 'male'],
  ['4', '1987-03-05', 'female'],
  ['5', '2087-03-05', 'male'],
  ['6', '2087-03-05', 'female'],
])('takes century and sex from the seventh digit %s', (digit, birthDate, sex) => {
  const firstEleven = Array.from(
    { length: 100 },
    (_, serial) => `870305${digit}${String(serial).padStart(4, '0')}`,
  ).find((candidate) => iinCheckDigit(candidate) !== null);
  expect(readIin(`${firstEleven}${iinCheckDigit(firstEleven!)}`)).toEqual({ birthDate, sex });
});

test('follows the two rows of weights for every number', () => {
  fc.assert(
    fc.property(elevenDigits, (digits) => {
      const [one, two] = [sumOf(digits, first), sumOf(digits, second)];
      expect(iinCheckDigit(digits)).toBe(one < 10 ? one : two < 10 ? two : null);
    }),
  );
});

test('knows that some numbers are never issued, and accepts none of them with any last digit', () => {
  const candidates = Array.from({ length: 9_999 }, (_, serial) => `0612116${String(serial).padStart(4, '0')}`);
  const neverIssued = candidates.filter((digits) => sumOf(digits, first) === 10 && sumOf(digits, second) === 10);
  expect(neverIssued.length).toBeGreaterThan(0);
  for (const digits of neverIssued) {
    expect(iinCheckDigit(digits)).toBeNull();
    for (let last = 0; last < 10; last += 1) expect(readIin(`${digits}${last}`)).toBeNull();
  }
});

test('accepts one last digit and no other', () => {
  const accepted = Array.from({ length: 10 }, (_, last) => `06121160001${last}`).filter((iin) => readIin(iin) !== null);
  expect(accepted).toEqual(['061211600012']);
});

const withCheckDigit = (digits: string) => `${digits}${iinCheckDigit(digits) ?? 0}`;

test('refuses what is not twelve digits, a day that never was, and an unknown century', () => {
  for (const iin of ['', '06121160001', '0612116000120', '06121160001a', '٠٦١٢١١٦٠٠٠١٢'])
    expect(readIin(iin)).toBeNull();
  expect(readIin(withCheckDigit('06133160000'))).toBeNull();
  expect(readIin(withCheckDigit('06121170000'))).toBeNull();
  expect(readIin(withCheckDigit('06121100000'))).toBeNull();
});

const day = (value: string, isEstimated = false) => ({ value, isEstimated });

test('warns about another birth date or sex, never about an estimate or a missing value', () => {
  const iin = '061211600012';
  expect(iinProblems(iin, 'female', day('2006-12-11'))).toEqual([]);
  expect(iinProblems(iin, 'female', day('2006-12'))).toEqual([]);
  expect(iinProblems(iin, 'female', day('2006'))).toEqual([]);
  expect(iinProblems(iin, null, null)).toEqual([]);
  expect(iinProblems(iin, 'male', day('2006-12-12'))).toEqual(['iinOtherBirthDate', 'iinOtherSex']);
  expect(iinProblems(iin, 'female', day('2005', true))).toEqual([]);
  expect(iinProblems(iin, 'female', day('2005'))).toEqual(['iinOtherBirthDate']);
  expect(iinProblems('061211600013', 'female', null)).toEqual(['iinWrong']);
});
