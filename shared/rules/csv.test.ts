import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';

import { csvText, formulaSafe } from './csv.ts';

test.each(['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '＝1', '\r=1', '\n@x'])('%j is marked as text', (text) => {
  expect(formulaSafe(text)).toBe(`'${text}`);
});

test('other texts stay as they are', () => {
  for (const text of ['', 'Айша', '1=1', 'a-b', "'x", '12.06.2012']) expect(formulaSafe(text)).toBe(text);
});

test('whatever is written is read back cell by cell, and no cell begins a formula', () => {
  const cell = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('=', '"', ';', '\n', '=";\n'));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const { data } = Papa.parse<string[]>(csvText(rows).slice(1), { delimiter: ';', newline: '\r\n' });
      expect(data.slice(0, -1)).toEqual(rows.map((row) => row.map(formulaSafe)));
      for (const text of data.flat()) expect(text).not.toMatch(/^\s*[=+\-@]/u);
    }),
  );
});
