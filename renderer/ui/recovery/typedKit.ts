import { isRecoveryWord, kitWords, plainWord, shareWords } from '#shared/rules/recoveryWords.ts';
import { wordlist } from '@scure/bip39/wordlists/english.js';

/** What kind of sheets somebody has at hand. */
export type KitKind = 'whole' | 'shares';

/** Sheets as they are being typed. */
export interface TypedKit {
  readonly kind: KitKind;
  readonly sheets: readonly (readonly string[])[];
}

/** No words yet: one sheet, or the two shares that are needed at least. */
export function emptyKit(kind: KitKind): TypedKit {
  return { kind, sheets: kind === 'whole' ? [emptySheet(kind)] : [emptySheet(kind), emptySheet(kind)] };
}

/** A sheet without words. */
export function emptySheet(kind: KitKind): string[] {
  return Array.from({ length: kind === 'whole' ? kitWords : shareWords }, () => '');
}

/** Whether every word of every sheet is one that a kit can hold. */
export function isComplete({ sheets }: TypedKit): boolean {
  return sheets.every((words) => words.every((word) => isRecoveryWord(plainWord(word))));
}

/** The words with what was typed at a place; several words at once fill the places after it. */
export function withTyped(words: readonly string[], place: number, typed: string): string[] {
  const given = typed.split(/[\s\d.,;]+/u).filter((word) => word !== '');
  if (given.length <= 1) return words.with(place, typed.trim());
  return words.map((word, index) => given[index - place] ?? word);
}

/** The word of the list that only a beginning of four letters or more can mean; anything else comes back as it was typed. */
export function completed(typed: string): string {
  const word = plainWord(typed);
  if (word.length < 4 || isRecoveryWord(word)) return word;
  const meant = wordlist.filter((candidate) => candidate.startsWith(word));
  return meant.length === 1 ? (meant[0] ?? word) : word;
}
