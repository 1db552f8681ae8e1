import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { placeKey, placesToTry, typedBack } from './kitTrial.ts';

const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const sheetOf = (length: number) => Array.from({ length }, (_, index) => `word${index + 1}`);

describe('trying the recovery kit', () => {
  it('asks for four words of a single sheet, one from each quarter', () => {
    fc.assert(
      fc.property(chances, (chance) => {
        const places = placesToTry([sheetOf(24)], () => chance);
        expect(places.map(({ place }) => Math.ceil(place / 6))).toEqual([1, 2, 3, 4]);
      }),
    );
  });

  it('asks for two words of each share, one from each half', () => {
    fc.assert(
      fc.property(chances, fc.integer({ min: 2, max: 9 }), (chance, count) => {
        const sheets = Array.from({ length: count }, () => sheetOf(28));
        const places = placesToTry(sheets, () => chance);
        expect(places.map(({ sheet, place }) => [sheet, Math.ceil(place / 14)])).toEqual(
          sheets.flatMap((_, sheet) => [
            [sheet, 1],
            [sheet, 2],
          ]),
        );
      }),
    );
  });

  it('sends what was typed in the place of what is known', () => {
    const sheets = [sheetOf(28), sheetOf(28)];
    const typed = new Map([
      [placeKey({ sheet: 1, place: 3 }), ' Abandon '],
      [placeKey({ sheet: 0, place: 24 }), 'word24'],
    ]);
    const [first, second] = typedBack(sheets, typed);
    expect(first).toEqual(sheets[0]);
    expect(second).toEqual(sheetOf(28).with(2, 'abandon'));
  });
});
