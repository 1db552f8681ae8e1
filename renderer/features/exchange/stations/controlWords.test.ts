import { describe, expect, it } from 'vitest';

import { drawPositions, isControlWord, spellWord } from './controlWords.ts';

describe('control words as they are typed', () => {
  it('takes no notice of capitals and spaces', () => {
    expect(spellWord('  Abandon ')).toBe('abandon');
  });

  it('completes a word whose first four letters leave no doubt', () => {
    expect(spellWord('aban')).toBe('abandon');
  });

  it('leaves a short word alone, though longer ones begin with it', () => {
    expect(spellWord('act')).toBe('act');
    expect(isControlWord('act')).toBe(true);
  });

  it('leaves what is no control word as it was typed, so that it can be refused', () => {
    expect(spellWord('қалам')).toBe('қалам');
    expect(isControlWord(spellWord('abandonned'))).toBe(false);
    expect(isControlWord('')).toBe(false);
  });
});

describe('the positions that are asked for', () => {
  it('are as many as asked for, different, in order and within the words', () => {
    for (let round = 0; round < 200; round += 1) {
      const positions = drawPositions(4, 12);
      expect(new Set(positions).size).toBe(4);
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      expect(positions.every((position) => position >= 1 && position <= 12)).toBe(true);
    }
  });

  it('differ from time to time and reach every word', () => {
    const drawn = Array.from({ length: 200 }, () => drawPositions(4, 12));
    expect(new Set(drawn.flat()).size).toBe(12);
    expect(new Set(drawn.map(String)).size).toBeGreaterThan(50);
  });
});
