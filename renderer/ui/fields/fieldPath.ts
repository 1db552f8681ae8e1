import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import type { Condition, Fields } from '#shared/records/fields.ts';

/** The value at a path such as `charges.0.article`; undefined when something on the way is missing. */
export function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) => (inner !== null && typeof inner === 'object' ? (inner as RawValues)[key] : undefined),
      values,
    );
}

/** Whether a field's condition holds among its siblings, and that of the field on which it depends. */
export function isShown(fields: Fields, name: string, siblings: RawValues): boolean {
  const showIf = fields[name]?.showIf;
  if (showIf === undefined) return true;
  const conditions = 'field' in showIf ? [showIf] : showIf;
  return conditions.some(
    (condition) => isShown(fields, condition.field, siblings) && isMet(condition, siblings[condition.field]),
  );
}

function isMet({ equals }: Condition, value: unknown): boolean {
  const values: unknown[] = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  if (equals === undefined) return values.length > 0;
  const codes: readonly unknown[] = typeof equals === 'string' ? [equals] : equals;
  return values.some((one) => codes.includes(one));
}

/** The same values with every field emptied whose condition does not hold, so that nothing is stored that nobody can see. */
export function withoutHidden(fields: Fields, values: RawValues): RawValues {
  const empty = emptyValues({ fields }) as RawValues;
  const entries = Object.entries(values).map(([name, value]) => {
    if (!isShown(fields, name, values)) return [name, empty[name]];
    const rowFields = fields[name]?.fields;
    if (!rowFields || !Array.isArray(value)) return [name, value];
    return [name, value.map((row: RawValues) => withoutHidden(rowFields, row))];
  });
  return Object.fromEntries(entries) as RawValues;
}

/** What an input gives for text: null when there is none, as it is stored. */
export function nullIfEmpty(text: string): string | null {
  return text === '' ? null : text;
}
