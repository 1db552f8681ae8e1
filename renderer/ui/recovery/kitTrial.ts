import { plainWord } from '#shared/rules/recoveryWords.ts';

/** One word of a kit: which sheet, and which place on it (from 1). */
export interface KitPlace {
  readonly sheet: number;
  readonly place: number;
}

/** How many words of a kit's only sheet, and of each of several shares, are asked for. */
const triedOfWhole = 4;
const triedOfShare = 2;

/** Places of the words to type back: spread over every sheet, so that each is looked at from the first line to the last. */
export function placesToTry(sheets: readonly (readonly string[])[], random: () => number = Math.random): KitPlace[] {
  const tries = sheets.length > 1 ? triedOfShare : triedOfWhole;
  return sheets.flatMap((words, sheet) => {
    const stretch = words.length / tries;
    return Array.from({ length: tries }, (_, index) => ({
      sheet,
      place: index * stretch + Math.floor(random() * stretch) + 1,
    }));
  });
}

/** A name for a place, to keep what was typed under. */
export function placeKey({ sheet, place }: KitPlace): string {
  return `${sheet} ${place}`;
}

/** The kit's words with those replaced that were typed back, as the vault wants to try them. */
export function typedBack(sheets: readonly (readonly string[])[], typed: ReadonlyMap<string, string>): string[][] {
  return sheets.map((words, sheet) =>
    words.map((word, index) => {
      const given = typed.get(placeKey({ sheet, place: index + 1 }));
      return given === undefined ? word : plainWord(given);
    }),
  );
}
