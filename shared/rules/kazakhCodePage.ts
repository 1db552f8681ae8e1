/** Bytes of Windows-1251 that the Kazakh code page KZ-1048 gives to Kazakh letters. */
const kazakhLetters: Readonly<Record<string, string>> = {
  Ќ: 'Қ',
  ќ: 'қ',
  Ћ: 'Һ',
  ћ: 'һ',
  Ў: 'Ұ',
  ў: 'ұ',
  Ј: 'Ә',
  ј: 'ә',
  Ґ: 'Ө',
  ґ: 'ө',
  Є: 'Ғ',
  є: 'ғ',
  Ї: 'Ү',
  ї: 'ү',
  Ѕ: 'Ң',
  ѕ: 'ң',
};
const pattern = `[${Object.keys(kazakhLetters).join('')}]`;

/** Whether a text that was read as Windows-1251 holds letters that are Kazakh in KZ-1048; in Russian texts they do not occur. */
export function hasKazakhLetters(text: string): boolean {
  return new RegExp(pattern, 'u').test(text);
}

/** A text that was read as Windows-1251, as KZ-1048 means it. */
export function withKazakhLetters(text: string): string {
  return text.replaceAll(new RegExp(pattern, 'gu'), (letter) => kazakhLetters[letter] ?? letter);
}
