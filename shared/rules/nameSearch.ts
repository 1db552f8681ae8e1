import { foldForSearch } from './search.ts';
import { consonantsOf, isArabic, soundsOf } from './transliteration.ts';

/**
 * Names prepared for being searched as one types, in any script: a text with every word folded, by its sound (after `~`)
 * and by its consonants (after `^` those of Arabic words, after `_` those of others). Each word stands between spaces.
 */
export function nameIndex(names: readonly string[]): string {
  const words = wordsOf(joinedServant(names.join(' ')));
  const forms = new Set([
    ...words.map(foldForSearch),
    ...words.flatMap((word) => (isArabic(word) ? [`^${consonantsOf(word)}`] : otherScriptForms(word))),
  ]);
  forms.delete('');
  return ` ${[...forms].join(' ')} `;
}

function otherScriptForms(word: string): string[] {
  const sounds = soundsOf(word);
  return sounds === '' ? [] : [`~${sounds}`, `_${consonantsOf(word)}`];
}

/** Fewer consonants say so little that they must be the whole word. */
const tellingConsonants = 3;

/** Whether each word of a query begins some word of the names that an index was made of, in whichever script each was written. */
export function nameTest(query: string): (index: string) => boolean {
  const wanted = wordsOf(joinedServant(query)).map(formsOf);
  return (index) => wanted.every((forms) => forms.some((form) => index.includes(form)));
}

function formsOf(word: string): string[] {
  const folded = ` ${foldForSearch(word)}`;
  const consonants = consonantsOf(word);
  const end = consonants.length < tellingConsonants ? ' ' : '';
  if (isArabic(word)) return consonants === '' ? [folded] : [folded, ` _${consonants}${end}`];
  const sounds = soundsOf(word);
  return [folded, ...(sounds === '' ? [] : [` ~${sounds}`]), ...(consonants === '' ? [] : [` ^${consonants}${end}`])];
}

/** Arabic writes `عبد الرحمن` as two words what the other scripts write as one. */
function joinedServant(text: string): string {
  return text.replaceAll(/عبد\s+ال/gu, 'عبد');
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => foldForSearch(word) !== '');
}
