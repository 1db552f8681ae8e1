import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { languages } from '#shared/contract/shellCommands.ts';
import { optionsAt, itemsOf } from '#shared/instruments/instrument.ts';
import { scoredInstruments } from '#shared/instruments/instruments.ts';
import { totalsInstruments } from '#shared/instruments/totalsInstruments.ts';

type Texts = Record<'about' | 'answeredBy' | 'result' | 'band', Record<string, string>>;

const scored = Object.values(scoredInstruments);

/** Every result that an instrument can give: all its items answered alike, for each answer there is. */
const results = scored.flatMap((instrument) =>
  optionsAt(instrument, 0).flatMap(({ value }) =>
    instrument.score(Array.from({ length: itemsOf(instrument) }, () => value)),
  ),
);

describe.each(languages)('the %s texts of instruments', (language) => {
  const path = join(import.meta.dirname, '..', '..', 'i18n', language, 'instruments.json');
  const texts = JSON.parse(readFileSync(path, 'utf8')) as Texts;

  it('say what each is about and who answers', () => {
    expect(Object.keys(texts.about)).toEqual(expect.arrayContaining(Object.keys(scoredInstruments)));
    expect(Object.keys(texts.answeredBy).toSorted()).toEqual(['both', 'caregiver', 'self']);
  });

  it('name every figure and what it means', () => {
    const names = [
      ...results.map(({ name }) => name),
      ...Object.values(totalsInstruments).flatMap(({ scales }) => scales.map(({ id }) => id)),
    ];
    expect(names.filter((name) => texts.result[name] === undefined)).toEqual([]);
    expect(results.filter(({ band }) => band !== null && texts.band[band] === undefined)).toEqual([]);
  });
});
