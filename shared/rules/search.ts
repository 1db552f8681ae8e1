/** A text without case, accents and the letters that Kazakh, Russian and Arabic spellings confuse, for comparing names. */
export function foldForSearch(value: string): string {
  return value
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[әғқңөұүһіё]/gu, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(/[أإآ]/gu, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

const plainLetters: Record<string, string> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ё: 'е',
};

/** Whether every word of the (folded) query begins some word of the (folded) text. */
export function matchesSearch(foldedText: string, foldedQuery: string): boolean {
  return searchTest(foldedQuery)(foldedText);
}

/** `matchesSearch`, prepared once for looking through many texts. */
export function searchTest(foldedQuery: string): (foldedText: string) => boolean {
  const words = foldedQuery.split(' ').filter((word) => word !== '');
  const inside = words.map((word) => ` ${word}`);
  return (text) => words.every((word, index) => text.startsWith(word) || text.includes(inside[index] ?? ''));
}

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const excerptLength = 160;

/** The text around the first match of a query's words, and where in it the matches stand (UTF-16 units). */
export function excerptOf(texts: readonly string[], query: string): { excerpt: string; marks: [number, number][] } {
  const wanted = foldForSearch(query).match(wordPattern) ?? [];
  const isMatch = (word: string) => wanted.some((prefix) => foldForSearch(word).startsWith(prefix));
  for (const text of texts) {
    const matches = [...text.matchAll(wordPattern)].filter(([word]) => isMatch(word));
    const first = matches[0];
    if (!first) continue;
    const start = excerptStart(text, first.index);
    const excerpt = wholeCharacters(text, start, start + excerptLength);
    const marks = matches
      .map((match): [number, number] => [match.index - start, match.index - start + match[0].length])
      .filter(([, end]) => end <= excerpt.length);
    return { excerpt, marks };
  }
  return { excerpt: wholeCharacters(texts[0] ?? '', 0, excerptLength), marks: [] };
}

/** Somewhat before the match, at the beginning of a word where there is one. */
function excerptStart(text: string, match: number): number {
  const from = Math.max(0, match - excerptLength / 4);
  if (from === 0) return 0;
  const space = text.indexOf(' ', from);
  if (space !== -1 && space < match) return space + 1;
  return isInsideCharacter(text, from) ? from + 1 : from;
}

function wholeCharacters(text: string, start: number, end: number): string {
  return text.slice(start, isInsideCharacter(text, end) ? end - 1 : end);
}

/** Whether a cut at this place would separate the two halves of a character outside the first plane. */
function isInsideCharacter(text: string, at: number): boolean {
  return /^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1)) && /[\uD800-\uDBFF]/.test(text.slice(at - 1, at));
}
