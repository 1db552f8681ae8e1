import { consonantsOf, soundsOf } from '#shared/rules/transliteration.ts';

/** Letters by which a name begins with a vowel, or with what another script writes as one. */
const openingVowel = /^[аәеёийіоөуұүыэюяaeiouwyäöüıأإآايوعئى]/iu;

/**
 * A word of a name as a key that agrees across scripts and spellings, for telling who may be one person. Coarser than what
 * a search compares: `Ибраһим` and `Ибрагим` have one key. Empty for what holds no letters.
 */
export function nameKey(word: string): string {
  const bare = word.normalize('NFC').replaceAll(/[^\p{L}\p{M}]/gu, '');
  const consonants = consonantsOf(bare).replaceAll('shch', 'sh').replaceAll('g', 'h');
  if (consonants === '') return soundsOf(bare);
  return openingVowel.test(bare) ? `^${consonants}` : consonants;
}

/** The keys of a name's words. */
export function nameKeys(name: string): string[] {
  return name
    .split(/[\s,.'’ʼ-]+/u)
    .map(nameKey)
    .filter((key) => key !== '');
}
