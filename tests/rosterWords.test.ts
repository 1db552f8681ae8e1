import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { codelists, type CodelistName } from '#shared/codelists/codelists.ts';
import { languages } from '#shared/contract/shellCommands.ts';
import { codeOf } from '#shared/rules/roster/codeWords.ts';
import { targetOf } from '#shared/rules/roster/headings.ts';
import { fieldOf, placeOf, rosterTargets } from '#shared/rules/roster/targets.ts';
import { text } from '#tests/support/texts.ts';

const lists = [...new Set(rosterTargets.flatMap((target) => fieldOf(target)?.codelist ?? []))];
const localeFolder = join(import.meta.dirname, '..', 'renderer', 'i18n');

describe.each(languages)('in %s', (language) => {
  const records = (type: string) =>
    JSON.parse(readFileSync(join(localeFolder, language, 'records', `${type}.json`), 'utf8')) as {
      field: Record<string, string>;
    };

  test.each([...lists, 'iinStatus'] as CodelistName[])(
    'the list %s is understood in the words of the forms',
    (list) => {
      const wrong = codelists[list].filter(
        (code) => codeOf(list, text(language, `codelists:${list}.${code}`)) !== code,
      );
      expect(wrong).toEqual([]);
    },
  );

  test.each(rosterTargets.filter((target) => fieldOf(target) !== null))('%s is known by its label', (target) => {
    const { type, field } = placeOf(target);
    expect(targetOf(records(type).field[field] ?? '')).toBe(target);
  });
});

test('codes stand for themselves, and abbreviations for what people mean by them', () => {
  expect(codeOf('country', 'kz')).toBe('KZ');
  expect([codeOf('sex', 'М'), codeOf('sex', 'ж.'), codeOf('sex', 'Ер'), codeOf('sex', 'әйел')]).toEqual([
    'male',
    'female',
    'male',
    'female',
  ]);
  expect(codeOf('sex', 'x')).toBeNull();
});
