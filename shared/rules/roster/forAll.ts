import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import { checkValues, definitionOf, type RecordType } from '#shared/records/records.ts';

import { placeOf, type RosterMapping } from './targets.ts';

/** What can be said once for a whole list, in the order of the form; a column that brings the same goes before it. */
export const forAllFields = [
  'person.category',
  'repatriation.operation',
  'repatriation.operationOther',
  'repatriation.arrivedOn',
  'repatriation.fromCountry',
  'repatriation.fromCountryOther',
  'repatriation.arrivedAt',
] as const;

export type ForAllField = (typeof forAllFields)[number];

/** Values in their stored shape, by field. */
export type ForAll = Readonly<Partial<Record<ForAllField, unknown>>>;

/** The values for the whole list that no column brings, by record type. */
export function forAllValues(forAll: ForAll, mapping: RosterMapping): Map<RecordType, RawValues> {
  const values = new Map<RecordType, RawValues>();
  for (const field of forAllFields) {
    const value = forAll[field] ?? null;
    if (value === null || isBrought(field, mapping)) continue;
    const [type, name] = partsOf(field);
    values.set(type, { ...values.get(type), [name]: value });
  }
  return values;
}

/** Whether a column brings a field, or the choice that a text explains. */
export function isBrought(field: ForAllField, mapping: RosterMapping): boolean {
  const chosen = field.replace(/Other$/, '');
  return mapping.some((target) => target !== null && chosen === `${placeOf(target).type}.${placeOf(target).field}`);
}

/** What is wrong with the values themselves, by field; what else a line lacks is its own matter. */
export function forAllProblems(forAll: ForAll, mapping: RosterMapping, today: string): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const [type, given] of forAllValues(forAll, mapping)) {
    const { fields } = definitionOf(type);
    for (const [name, value] of Object.entries(given)) {
      const isLate = fields[name]?.isFact === true && typeof value === 'string' && value > today;
      if (isLate) problems[`forAll.${type}.${name}`] = 'inFuture';
    }
    const checked = checkValues(type, { ...emptyValues(definitionOf(type)), ...given }, today);
    if (checked.ok) continue;
    for (const { field, message } of checked.problems) {
      const name = field.split('.')[0] ?? field;
      const isGiven = name in given || name.replace(/Other$/, '') in given;
      if (isGiven) problems[`forAll.${type}.${name}`] ??= message;
    }
  }
  return problems;
}

function partsOf(field: ForAllField): [RecordType, string] {
  const [type, name] = field.split('.') as [RecordType, string];
  return [type, name];
}
