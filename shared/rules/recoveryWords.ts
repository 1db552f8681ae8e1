import { wordlist } from '@scure/bip39/wordlists/english.js';

/** Words of a sheet that holds the whole recovery kit. */
export const kitWords = 24;
/** Words of a sheet that holds one share of it. */
export const shareWords = 28;
/** Words of one line of a sheet; each line has check digits of its own. */
export const lineWords = 4;

/** How a kit is divided: `threshold` of `count` shares are needed. */
export interface ShareScheme {
  threshold: number;
  count: number;
}
export const fewestShares = 2;
export const mostShares = 9;

const places: ReadonlyMap<string, number> = new Map(wordlist.map((word, place) => [word, place]));

/** A word as it is compared: without spaces around it, in lower case. */
export function plainWord(typed: string): string {
  return typed.trim().toLowerCase();
}

/** Whether a word can stand in a recovery kit at all (the English list of BIP 39). */
export function isRecoveryWord(word: string): boolean {
  return places.has(word);
}

/**
 * Two digits that tell whether a line of words was copied rightly: (Σ place · index) mod 97, with places 1, 2, 3, 4 and the
 * words' indices in the list. Null while a word is missing or unknown. They are printed beside the line and tell nothing about other lines.
 */
export function checkDigits(line: readonly string[]): string | null {
  const indices = line.map((word) => places.get(plainWord(word)));
  let sum = 0;
  for (const [place, index] of indices.entries()) {
    if (index === undefined) return null;
    sum += (place + 1) * (index + 1);
  }
  return String(sum % 97).padStart(2, '0');
}

/** The lines of a sheet, in order. */
export function linesOf(words: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(words.length / lineWords) }, (_, line) =>
    words.slice(line * lineWords, (line + 1) * lineWords),
  );
}
