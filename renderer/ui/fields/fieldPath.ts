import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import type { Condition, Field, Fields } from '#shared/records/fields.ts';

/** The value at a path such as `charges.0.article`; undefined when something on the way is missing. */
export function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) => (inner !== null && typeof inner === 'object' ? (inner as RawValues)[key] : undefined),
      values,
    );
}

/** Whether a field's condition holds among its siblings. */
export function isShown(field: Field, siblings: RawValues): boolean {
  const { showIf } = field;
  if (showIf === undefined) return true;
  return 'field' in showIf ? holds(showIf, siblings) : showIf.some((condition) => holds(condition, siblings));
}

function holds({ field, equals }: Condition, siblings: RawValues): boolean {
  const value = siblings[field];
  return typeof equals === 'string' ? value === equals : typeof value === 'string' && equals.includes(value);
}

/** The same values with every field emptied whose condition does not hold, so that nothing is stored that nobody can see. */
export function withoutHidden(fields: Fields, values: RawValues): RawValues {
  const empty = emptyValues({ fields }) as RawValues;
  const entries = Object.entries(values).map(([name, value]) => {
    const field = fields[name];
    if (field && !isShown(field, values)) return [name, empty[name]];
    if (!field?.fields || !Array.isArray(value)) return [name, value];
    const rowFields = field.fields;
    return [name, value.map((row: RawValues) => withoutHidden(rowFields, row))];
  });
  return Object.fromEntries(entries) as RawValues;
}

/** What an input gives for text: null when there is none, as it is stored. */
export function nullIfEmpty(text: string): string | null {
  return text === '' ? null : text;
}
