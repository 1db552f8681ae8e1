import { expect, test } from 'vitest';

import { cssString, pageMark, pageRules, pagesMark } from './pageMargins.ts';

test('a name cannot break out of the line at the foot of the page', () => {
  const hostile = 'a"; } } @page { size: A3 } \\" \n </style><script>';
  const written = cssString(hostile);
  expect(written).toMatch(/^"(?:[A-Za-z0-9 ]|\\[0-9a-f]{1,6} )*"$/);
  const read = written
    .slice(1, -1)
    .replaceAll(/\\([0-9a-f]+) /g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)));
  expect(read).toBe(hostile);
});

test('the numbers of the pages stand where the language has them', () => {
  const texts = { code: 'K7F3', confidential: 'c', printedBy: 'p', pageOfPages: `${pagesMark} of which ${pageMark}` };
  expect(pageRules('portrait', texts)).toContain('content: counter(pages) " of which " counter(page) " ');
});
