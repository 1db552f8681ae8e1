import type { Field } from '#shared/records/fields.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';

/** Where a column of a list of arrivals can go: `type.field` of a record. `person.fullName` is split into the names. Adding one is one line here, with its headings. */
export const rosterTargets = [
  'person.fullName',
  'person.familyName',
  'person.givenName',
  'person.patronymic',
  'person.familyNameLatin',
  'person.givenNameLatin',
  'person.nameArabic',
  'person.otherNames',
  'person.sex',
  'person.category',
  'person.orphanhood',
  'person.birthDate',
  'person.birthCountry',
  'person.birthPlace',
  'person.citizenships',
  'person.iin',
  'person.motherTongue',
  'person.spokenLanguages',
  'person.needsArabicSupport',
  'person.community',
  'person.specialNeeds',
  'repatriation.operation',
  'repatriation.arrivedOn',
  'repatriation.fromCountry',
] as const;

export type RosterTarget = (typeof rosterTargets)[number];

/** A column's target, or null where the column is left out. */
export type RosterMapping = readonly (RosterTarget | null)[];

/** The one target that is no field of its own. */
export const fullNameTarget = 'person.fullName';

/** The record type and the field that a target names. */
export function placeOf(target: RosterTarget): { type: RecordType; field: string } {
  const [type, field] = target.split('.') as [RecordType, string];
  return { type, field };
}

/** How a target's texts are read; the full name has no field of its own. */
export function fieldOf(target: RosterTarget): Field | null {
  const { type, field } = placeOf(target);
  return definitionOf(type).fields[field] ?? null;
}

const nameTargets: ReadonlySet<RosterTarget | null> = new Set([
  fullNameTarget,
  'person.familyName',
  'person.givenName',
  'person.familyNameLatin',
  'person.givenNameLatin',
  'person.nameArabic',
]);

/** Whether some column brings a name; without one no line can become a dossier. */
export function bringsName(mapping: RosterMapping): boolean {
  return mapping.some((target) => nameTargets.has(target));
}

/** Whether several columns may go to the same target: their texts are put together. */
export function takesSeveral(target: RosterTarget): boolean {
  return ['texts', 'choices', 'longText'].includes(fieldOf(target)?.kind ?? '');
}
