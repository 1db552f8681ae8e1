import { describe, expect, it } from 'vitest';

import { noticesOf, onLatinKeys, scriptAtEnd, scriptsOf } from './passphrase.ts';

describe('the alphabets of a passphrase', () => {
  it.each([
    ['seven quiet rivers', ['latin']],
    ['жеті тыныш өзен', ['cyrillic']],
    ['семь rivers', ['latin', 'cyrillic']],
    ['سبعة أنهار', ['arabic']],
    ['1234 !?', []],
  ] as const)('%s', (text, expected) => expect(scriptsOf(text)).toEqual(expected));

  it('are told for the keyboard by the letter that was typed last', () => {
    expect(scriptAtEnd('rivers семь 7!')).toBe('cyrillic');
    expect(scriptAtEnd('семь r')).toBe('latin');
    expect(scriptAtEnd('12')).toBeNull();
  });
});

describe('what a layout may have changed', () => {
  it.each([
    ['a Latin word with a Cyrillic а', 'pаssage under seven stones', ['mixedWord']],
    ['a Cyrillic word with a Latin c', 'cемь тихих рек', ['mixedWord']],
    ['two words in two alphabets', 'seven рек under stones', []],
    ['digits that the Kazakh layout wrote as letters', 'жеті тыныш өзен әіңғ', ['digitRow']],
    ['the same behind a word', 'тыныш өзен тас2 таудаәіңғ', ['digitRow']],
    ['digits where Kazakh letters were meant', '2ке мен ана үйде', ['digitRow']],
    ['Kazakh words with their own letters', 'қара өзен көк аспан үлкен ұлы ғарыш', []],
    ['a word of digit-row letters alone', 'үңғі', ['digitRow']],
    ['a year behind a Russian word', 'тихая река 2019', []],
    ['a space at the end', 'seven quiet rivers ', ['spaces']],
    ['two spaces', 'seven  quiet rivers', ['spaces']],
    ['capitals throughout', 'SEVEN QUIET RIVERS', ['capitals']],
    ['letters without capitals', 'سبعة أنهار هادئة', []],
    ['nothing', '', []],
  ] as const)('%s', (_, text, expected) => expect(noticesOf(text)).toEqual(expected));
});

it('finds the keys of a Cyrillic passphrase on a Latin keyboard', () => {
  expect(onLatinKeys('ЙЦУКЕН')).toBe('qwerty');
  expect(onLatinKeys('пароль')).toBe('gfhjkm');
  expect(onLatinKeys('әіңғ')).toBe('2345');
  expect(onLatinKeys('qwerty 1')).toBe('qwerty 1');
});
