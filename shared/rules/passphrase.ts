/** Alphabets that a keyboard layout writes. */
export type Script = 'latin' | 'cyrillic' | 'arabic';

const letters: Record<Script, RegExp> = {
  latin: /\p{Script=Latin}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  arabic: /\p{Script=Arabic}/u,
};
const scripts = Object.keys(letters) as Script[];

/** The alphabets of a text's letters, in a fixed order. */
export function scriptsOf(text: string): Script[] {
  return scripts.filter((script) => letters[script].test(text));
}

/** The alphabet of the last letter: what the keyboard writes now, whatever it wrote before. */
export function scriptAtEnd(text: string): Script | null {
  const last = Array.from(text).findLast((character) => /\p{L}/u.test(character)) ?? '';
  return scriptsOf(last)[0] ?? null;
}

/** What may make the same fingers type something else the next time. */
export const passphraseNotices = ['mixedWord', 'digitRow', 'spaces', 'capitals'] as const;
export type PassphraseNotice = (typeof passphraseNotices)[number];

/** Letters that the Kazakh layout has in place of the digits 2 3 4 5 8 9 0 and of the two keys after them. */
const digitRowLetters = 'әіңғүұқөһ';
const onlyDigitRow = new RegExp(`^[${digitRowLetters}]{2,}$`, 'iu');
const endsInDigitRow = new RegExp(`[^${digitRowLetters}\\P{L}][${digitRowLetters}]{3,}$`, 'iu');
/** A digit between or before Cyrillic letters of one word, as when *әке* was typed on a layout without Kazakh letters. */
const digitForLetter = /(^|\p{Script=Cyrillic})[2-5890]+\p{Script=Cyrillic}/u;

/** Reasons to look twice at a new passphrase, because a layout may have changed what was typed. Says nothing about its strength. */
export function noticesOf(passphrase: string): PassphraseNotice[] {
  const words = passphrase.split(/\s+/u).filter((word) => word !== '');
  const typed = passphrase.replace(/\P{L}/gu, '');
  const found: Record<PassphraseNotice, boolean> = {
    // Many Cyrillic letters look like Latin ones (а, е, о, р, с, х, і, һ): nobody sees which of the two a word holds.
    mixedWord: words.some((word) => letters.latin.test(word) && letters.cyrillic.test(word)),
    digitRow: words.some((word) => onlyDigitRow.test(word) || endsInDigitRow.test(word) || digitForLetter.test(word)),
    spaces: /^\s|\s$|\s{2}/u.test(passphrase),
    capitals: typed.length >= 4 && typed === typed.toUpperCase() && typed !== typed.toLowerCase(),
  };
  return passphraseNotices.filter((notice) => found[notice]);
}

const russianKeys = 'ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.';
const latinKeys = "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./";
const kazakhKeys = 'әіңғүұқөһ';
const digitKeys = '2345890-=';
const latinOf = new Map<string, string>([
  ...Array.from(russianKeys, (key, index) => [key, latinKeys[index] ?? key] as const),
  ...Array.from(kazakhKeys, (key, index) => [key, digitKeys[index] ?? key] as const),
]);

/** What the same keys write on a Latin layout: *йцукен* is as easy to guess as *qwerty*. */
export function onLatinKeys(text: string): string {
  return Array.from(text.toLowerCase(), (character) => latinOf.get(character) ?? character).join('');
}
