import fc from 'fast-check';
import { expect, test } from 'vitest';

import { excerptOf, foldForSearch, matchesSearch } from './search.ts';

const finds = (text: string, query: string) => matchesSearch(foldForSearch(text), foldForSearch(query));

test.each([
  ['Әбілқасым Төлегенұлы', 'абилкасым толегенулы'],
  ['Ғани Үсенов', 'гани усенов'],
  ['Һасан Жаңабай', 'хасан жанабай'],
  ['СЕРІКБАЕВ', 'серикбаев'],
  ['Фёдоров', 'федоров'],
  ['Йусуф', 'иусуф'],
  ['Müller Ömer', 'muller omer'],
  ['أحمد', 'احمد'],
  ['إبراهيم', 'ابراهيم'],
  ['آمنة', 'امنه'],
  ['هدى', 'هدي'],
  ['مُحَمَّد', 'محمد'],
  ['O\u0308mer', 'Ömer'],
])('finds %s by typing %s', (text, query) => {
  expect(finds(text, query)).toBe(true);
  expect(finds(query, text)).toBe(true);
});

test('finds by the beginnings of words, in any order, and not by their middles', () => {
  expect(finds('Серікбаев Асқар Маратұлы', 'аск сер')).toBe(true);
  expect(finds('Серікбаев Асқар Маратұлы', 'кбаев')).toBe(false);
  expect(finds('Серікбаев Асқар Маратұлы', 'аск нет')).toBe(false);
  expect(finds('Серікбаев Асқар', '  ')).toBe(true);
});

test('folding what was folded changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
    }),
  );
});

const marked = (texts: string[], query: string) => {
  const { excerpt, marks } = excerptOf(texts, query);
  return marks.map(([start, end]) => excerpt.slice(start, end));
};

test('marks the matched words as they were written', () => {
  expect(marked(['Бүгін Әбілқасым тыныш отырды'], 'абил отыр')).toEqual(['Әбілқасым', 'отырды']);
  expect(marked(['التقى أحمد بأخيه'], 'احمد')).toEqual(['أحمد']);
  expect(marked(['ничего', 'Вторая встреча с братом'], 'брат')).toEqual(['братом']);
});

test('shows the beginning when nothing matches', () => {
  expect(excerptOf(['x'.repeat(500)], 'нет')).toEqual({ excerpt: 'x'.repeat(160), marks: [] });
  expect(excerptOf([], 'нет')).toEqual({ excerpt: '', marks: [] });
});

test('shows the match of a long text, also where the text has hardly a space', () => {
  const texts = [
    `${'а'.repeat(300)}\nбрат пришёл`,
    `${'слово '.repeat(100)}брат ${'слово '.repeat(100)}`,
    `${'а-'.repeat(90)}брат!`,
  ];
  for (const text of texts) expect(marked([text], 'брат')).toEqual(['брат']);
});

test('for any text the marks lie within the excerpt, hold the match, and no character is cut in two', () => {
  const letters = fc.constantFrom('а', 'б', 'ә', '\n', '-', '😀', 'ب', 'َ', ' ');
  const anyText = fc.string({ unit: letters, maxLength: 400, size: 'max' });
  const property = fc.property(anyText, anyText, fc.constantFrom('бат', 'әже'), (before, after, word) => {
    const { excerpt, marks } = excerptOf([`${before} ${word} ${after}`], word);
    expect(marks.length).toBeGreaterThan(0);
    expect(excerpt.isWellFormed()).toBe(true);
    for (const [start, end] of marks) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(excerpt.length);
      expect(foldForSearch(excerpt.slice(start, end)).startsWith(foldForSearch(word))).toBe(true);
    }
  });
  fc.assert(property, { numRuns: 500 });
});
