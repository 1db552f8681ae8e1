import { expect, it } from 'vitest';

import { completed, emptyKit, isComplete, withTyped } from './typedKit.ts';

it('several words that are pasted at once fill the places after it, with or without their numbers', () => {
  const { sheets } = emptyKit('whole');
  const words = withTyped(sheets[0]!, 2, '3 legal 4. winner thank\nyear');
  expect(words.slice(0, 7)).toEqual(['', '', 'legal', 'winner', 'thank', 'year', '']);
  expect(withTyped(words, 2, ' lega ')[2]).toBe('lega');
});

it('four letters are enough for a word, and nothing is guessed from fewer or from wrong ones', () => {
  expect(completed('Aban')).toBe('abandon');
  expect(completed('abandn')).toBe('abandn');
  expect(completed('aba')).toBe('aba');
  expect(completed('zoo')).toBe('zoo');
});

it('a kit is complete when each of its places has a word of the list', () => {
  const kit = emptyKit('shares');
  expect(isComplete(kit)).toBe(false);
  const full = { ...kit, sheets: kit.sheets.map((words) => words.map(() => ' Zoo ')) };
  expect(isComplete(full)).toBe(true);
  expect(isComplete({ ...full, sheets: [full.sheets[0]!.with(27, 'senim')] })).toBe(false);
});
