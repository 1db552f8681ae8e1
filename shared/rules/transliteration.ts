/**
 * How Kazakh and Russian letters are written in Latin ones, by sound. What spellings differ in (Ахмет, Akhmet, Ahmet;
 * Жанна, Zhanna, Janna) comes out the same; what one language distinguishes and the other does not (ғ and г) as well.
 */
const latinOfCyrillic: Record<string, string> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  қ: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ұ: 'u',
  ү: 'u',
  ф: 'f',
  х: 'h',
  һ: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'i',
  і: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
};

/** Latin letters with marks that stand for a sound of their own in Kazakh and Turkish spelling. */
const plainOfMarked: Record<string, string> = {
  ä: 'a',
  ç: 'ch',
  č: 'ch',
  ğ: 'g',
  ǵ: 'g',
  ı: 'i',
  ñ: 'n',
  ń: 'n',
  ŋ: 'n',
  ö: 'o',
  ş: 'sh',
  š: 'sh',
  ü: 'u',
  ū: 'u',
  ý: 'u',
  ž: 'zh',
};

/** Groups of Latin letters, as different spellings write one sound, each with the sound that `latinOfCyrillic` gives it. */
const soundOfGroup: Record<string, string> = {
  dzh: 'zh',
  dj: 'zh',
  zh: 'zh',
  j: 'zh',
  kh: 'h',
  gh: 'g',
  ph: 'f',
  ch: 'ch',
  ck: 'k',
  ou: 'u',
  oo: 'u',
  c: 'k',
  q: 'k',
  w: 'u',
  x: 'ks',
  y: 'i',
};

const groupPattern = /dzh|dj|zh|kh|gh|ph|ch|ck|ou|oo|[cjqwxy]/g;

/** A word in Latin or Cyrillic letters as it sounds, in plain Latin letters, without doubled ones and the mute h of `Fatimah`; letters of other scripts are left out. */
export function soundsOf(word: string): string {
  const latin = word
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[^\0-\x7F]/gu, (letter) => latinOfCyrillic[letter] ?? plainOfMarked[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]/g, '');
  return latin
    .replaceAll(groupPattern, (group) => soundOfGroup[group] ?? group)
    .replaceAll(/(?<=[aeiou])i/g, '')
    .replace(/^ie/, 'e')
    .replace(/(?<=[aeiou])h$/, '')
    .replaceAll(/(.)\1+/g, '$1');
}

/** Consonants of Arabic letters as `soundsOf` writes them; letters that are mute, or vowels in names, are left out. */
const consonantOfArabic: Record<string, string> = {
  ب: 'b',
  پ: 'b',
  ت: 't',
  ث: 's',
  ج: 'zh',
  چ: 'ch',
  ح: 'h',
  خ: 'h',
  د: 't',
  ذ: 'z',
  ر: 'r',
  ز: 'z',
  ژ: 'zh',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'z',
  ط: 't',
  ظ: 'z',
  غ: 'g',
  ف: 'f',
  ڤ: 'f',
  ق: 'k',
  ك: 'k',
  ک: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
};

const arabicLetter = /\p{Script=Arabic}/u;

/** Whether a text holds Arabic letters, which write consonants and few vowels. */
export function isArabic(text: string): boolean {
  return arabicLetter.test(text);
}

/**
 * The consonants of a word of any script, those made one that spellings across scripts confuse (т and д, п and б, в and ف).
 * Without vowels and doubled letters, an article at the beginning and a mute h at the end: `Мұхаммед`, `Muhammad` and `محمد` come out the same.
 */
export function consonantsOf(word: string): string {
  return isArabic(word) ? consonantsOfArabic(word) : consonantsOfSounds(soundsOf(word.replace(article, '')));
}

/** The Arabic article as it is written before a name with a hyphen. */
const article = /^(?:al|el|ul|аль|ал|эль|ель|ул)[-'’](?=\p{L}{2})/iu;

function consonantsOfArabic(word: string): string {
  return finished(
    word
      .normalize('NFKD')
      .replaceAll(/\p{M}|ـ/gu, '')
      .replace(/^(?:و?ال)(?=\p{L}{2})/u, '')
      .replaceAll(/./gu, (letter) => consonantOfArabic[letter] ?? ''),
  );
}

function consonantsOfSounds(sounds: string): string {
  return finished(
    sounds
      .replace(/^v/, '')
      .replaceAll(/[aeiou]/g, '')
      .replaceAll('d', 't')
      .replaceAll('p', 'b')
      .replaceAll('v', 'f'),
  );
}

/** The h at the end of `فاطمه` is mute; that of `zh`, `sh` and `ch` is half a letter. */
function finished(consonants: string): string {
  return consonants.replaceAll(/(.)\1+/g, '$1').replace(/(?<![zsc])h$/, '');
}
