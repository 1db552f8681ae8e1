import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { positionsToTry, typedBack } from './setupState.ts';

describe('trying the recovery kit', () => {
  it('asks for four different words, one from each column of the sheet', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
        const positions = positionsToTry(() => chance);
        expect(positions.map((position) => Math.ceil(position / 6))).toEqual([1, 2, 3, 4]);
      }),
    );
  });

  it('sends what was typed in the place of what is known', () => {
    const words = Array.from({ length: 24 }, (_, index) => `word${index + 1}`);
    const tried = typedBack(
      words,
      new Map([
        [3, ' Abandon '],
        [24, 'word24'],
      ]),
    );
    expect(tried).toHaveLength(24);
    expect(tried[2]).toBe('abandon');
    expect(tried.filter((word, index) => word !== words[index])).toEqual(['abandon']);
  });
});
