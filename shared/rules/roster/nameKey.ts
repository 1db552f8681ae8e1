/**
 * A word of a name as a key that agrees across scripts and spellings: its consonants, those that transliteration
 * confuses made one (г/һ/х, д/т, в/ф), without vowels, doubles and soft signs. `Серікбаев`, `Serikbayev` and `سريكباييف` have one key.
 */
export function nameKey(word: string): string {
  const plain = word
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '');
  const consonants = plain
    .replaceAll(/shch|sch|tch|kh|gh|zh|dzh|dj|sh|ch|ph|th|dh|дж/g, (letters) => groups[letters] ?? letters)
    .replaceAll(/./gu, (letter) => letters[letter] ?? letter);
  const opening = consonants.startsWith(vowel) ? vowel : '';
  const closed = consonants.replace(silentEnding, '').replaceAll(vowel, '');
  return opening + closed.replaceAll(/(.)\1+/gu, '$1');
}

const vowel = 'A';
/** The `h` of `Abdullah`, which other spellings leave out. */
const silentEnding = new RegExp(`(?<=${vowel})h$`);

/** Consonants that Latin spelling writes with several letters. */
const groups: Record<string, string> = {
  shch: 'S',
  sch: 'S',
  tch: 'C',
  kh: 'h',
  gh: 'h',
  zh: 'j',
  dzh: 'j',
  dj: 'j',
  sh: 'S',
  ch: 'C',
  ph: 'f',
  th: 't',
  dh: 't',
  дж: 'j',
};

const letters: Record<string, string> = Object.fromEntries(
  Object.entries({
    [vowel]: 'aeiouwyаәеёиіоөуұүыэюяйاأإآىيوءئؤعة',
    '': 'ъьʼ',
    b: 'bбب',
    C: 'чچ',
    f: 'fvвфفڤ',
    h: 'ghxгғхһغحخه',
    j: 'jжج',
    k: 'ckqкқقكک',
    l: 'lлل',
    m: 'mмم',
    n: 'nнңن',
    p: 'pпپ',
    r: 'rрر',
    s: 'sцсسصث',
    S: 'шщش',
    t: 'dtдтدتطض',
    z: 'zзزذظ',
  }).flatMap(([key, group]) => Array.from(group, (letter) => [letter, key])),
);

/** The keys of a name's words. */
export function nameKeys(name: string): string[] {
  return name
    .split(/[\s,.'’ʼ-]+/u)
    .map(nameKey)
    .filter((key) => key !== '');
}
