import { expect, it } from 'vitest';

import { piecesOf } from './piecesOf.ts';

it('cuts an excerpt at its matches and loses nothing of it', () => {
  const excerpt = 'Мать рассказала о внуках';
  const pieces = piecesOf({
    excerpt,
    marks: [
      [0, 4],
      [18, 24],
    ],
  });
  expect(pieces.map(({ text }) => text).join('')).toBe(excerpt);
  expect(pieces.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual(['Мать', 'внуках']);
});

it('shows an excerpt without a match whole', () => {
  expect(piecesOf({ excerpt: 'text', marks: [] })).toEqual([{ text: 'text', isMatch: false, start: 0 }]);
});
