import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { Refusal, type Failure } from '#shared/contract/errors.ts';
import { refusalOfDisk } from '#vault/store/storeError.ts';

/** Something that whoever typed the command can understand and mend; its message is a whole sentence. */
export class Problem extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'Problem';
  }
}

const textsFile = join(import.meta.dirname, '..', '..', 'renderer', 'i18n', 'en', 'errors.json');
const textsSchema = z.object({
  code: z.record(z.string(), z.string()),
  field: z.record(z.string(), z.string()),
});

/** The sentence that tells a person what went wrong, or null when the error is a bug and has none. */
export function sentenceOf(error: unknown): string | null {
  if (error instanceof Problem) return error.message;
  const known = refusalOfDisk(error);
  return known instanceof Refusal ? sentenceOfFailure(known.failure) : null;
}

/** The sentence of a refusal, in the very words of the app, with the fields that it names. */
export function sentenceOfFailure({ code, fields, detail, ref }: Failure): string {
  const texts = textsSchema.parse(JSON.parse(readFileSync(textsFile, 'utf8')));
  const sentence = (texts.code[code] ?? code).replaceAll('{{ref}}', ref ?? '');
  const more = [
    ...Object.entries(fields ?? {}).map(([field, message]) => `${field}: ${texts.field[message] ?? message}`),
    ...(typeof detail?.['waitMs'] === 'number' && detail['waitMs'] > 0
      ? [`Wait ${Math.ceil(detail['waitMs'] / 1_000)} s`]
      : []),
  ];
  return more.length === 0 ? sentence : `${sentence} (${more.join('; ')})`;
}
