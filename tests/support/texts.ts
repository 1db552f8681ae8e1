import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import type { Language } from '#shared/contract/shellCommands.ts';
import { isRecordType } from '#shared/records/records.ts';

const localeFolder = join(import.meta.dirname, '..', '..', 'renderer', 'i18n');

/** The text that the app shows in a language, such as `text('kk', 'common:nav.exchange')`. */
export function text(language: Language, key: string): string {
  const [namespace = '', path = ''] = key.split(':');
  const [type = '', ...inType] = path.split('.');
  const isOfType = namespace === 'records' && (isRecordType(type) || type === 'reference');
  const name = isOfType ? join('records', `${type}.json`) : `${namespace}.json`;
  const file: unknown = JSON.parse(readFileSync(join(localeFolder, language, name), 'utf8'));
  const found = (isOfType ? inType : path.split('.')).reduce(
    (at: unknown, step) => z.record(z.string(), z.unknown()).parse(at)[step],
    file,
  );
  return z.string().parse(found);
}
