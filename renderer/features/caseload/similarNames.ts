import type { RawValues } from '#shared/records/defineRecord.ts';

/** Shortest beginning of a name that is worth a search. */
const minLength = 2;

/** Searches that find people with names like these: first the exact ones, then family names without their ending (Ахметов, Ахметова), in each script. */
export function similarNameQueries(person: RawValues): string[] {
  const family = textAt(person, 'familyName');
  const given = textAt(person, 'givenName');
  const familyLatin = textAt(person, 'familyNameLatin');
  const givenLatin = textAt(person, 'givenNameLatin');
  const [arabicFirst = '', arabicSecond = ''] = textAt(person, 'nameArabic').split(/\s+/u);
  const queries = [
    joined(family, given),
    joined(familyLatin, givenLatin),
    joined(arabicFirst, arabicSecond),
    withoutEnding(family) || given,
    withoutEnding(familyLatin) || givenLatin,
    arabicFirst,
  ];
  return [...new Set(queries.filter((query) => query.length >= minLength))];
}

function textAt(person: RawValues, field: string): string {
  const value = person[field];
  return typeof value === 'string' ? value.trim() : '';
}

function joined(first: string, second: string): string {
  return first === '' || second === '' ? '' : `${first} ${second}`;
}

function withoutEnding(name: string): string {
  return name.slice(0, Math.max(4, name.length - 2));
}
