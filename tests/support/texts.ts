import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import type { Language } from '#shared/contract/shellCommands.ts';

const localeFolder = join(import.meta.dirname, '..', '..', 'renderer', 'i18n');

/** The text that the app shows in a language, such as `text('kk', 'common:nav.exchange')`. */
export function text(language: Language, key: string): string {
  const [namespace = '', path = ''] = key.split(':');
  const file: unknown = JSON.parse(readFileSync(join(localeFolder, language, `${namespace}.json`), 'utf8'));
  const found = path.split('.').reduce((at: unknown, step) => z.record(z.string(), z.unknown()).parse(at)[step], file);
  return z.string().parse(found);
}
