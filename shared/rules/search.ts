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
  return foldedQuery.split(' ').every((word) => word === '' || ` ${foldedText}`.includes(` ${word}`));
}
