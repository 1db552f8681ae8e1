import 'dayjs/locale/kk';
import 'dayjs/locale/ru';

import dayjs from 'dayjs';
import { createInstance, type i18n, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';

import type { Language } from '#shared/contract/shellCommands.ts';

import { formatNumber } from './formatNumber.ts';

const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { eager: true, import: 'default' });
/** The texts of each record type stand in a file of their own, under its name. */
const recordFiles = import.meta.glob<Record<string, unknown>>('./*/records/*.json', { eager: true, import: 'default' });

function bundledTexts(): Resource {
  const texts: Resource = {};
  for (const [path, content] of Object.entries(files)) {
    const [, language, namespace] = /^\.\/(\w+)\/(\w+)\.json$/.exec(path) ?? [];
    if (language && namespace) texts[language] = { ...texts[language], [namespace]: content };
  }
  for (const [path, content] of Object.entries(recordFiles)) {
    const [, language, type] = /^\.\/(\w+)\/records\/(\w+)\.json$/.exec(path) ?? [];
    const records = language === undefined ? undefined : texts[language]?.['records'];
    if (type && typeof records === 'object') Object.assign(records, { [type]: content });
  }
  return texts;
}

/** All texts of the app in all languages, in the bundle; nothing is loaded later. */
export async function startTexts(language: Language): Promise<i18n> {
  const texts = createInstance();
  texts.on('languageChanged', showLanguage);
  await texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: bundledTexts(),
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  texts.services.formatter?.add('number', (value: number, language) => formatNumber(value, language ?? 'en'));
  return texts;
}

function showLanguage(language: string): void {
  document.documentElement.lang = language;
  dayjs.locale(language);
}
