/** A number as people write it in a language. Chromium's own data know no Kazakh number format; it is the Russian one. */
export function formatNumber(value: number, language: string, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(language === 'kk' ? 'ru' : language, options).format(value);
}
