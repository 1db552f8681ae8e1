import { otherCode } from '#shared/codelists/codelists.ts';

import type { FieldProblem, RawValues } from './defineRecord.ts';

/** The problem, if the condition under which it is one holds. */
export function problemIf(condition: boolean, problem: FieldProblem): FieldProblem[] {
  return condition ? [problem] : [];
}

/** Whether both dates are known and the first lies before the second. */
export function isBefore(date: string | null, other: string | null): boolean {
  return date !== null && other !== null && date < other;
}

/** *Other, namely*: each choice of `other` needs the text beside it, `<field>Other`. */
export function otherNamed(values: RawValues, fields: readonly string[], at = ''): FieldProblem[] {
  return fields.flatMap((field) => {
    const chosen = values[field];
    const isOther = Array.isArray(chosen) ? chosen.includes(otherCode) : chosen === otherCode;
    return problemIf(isOther && values[`${field}Other`] === null, { field: `${at}${field}Other`, message: 'required' });
  });
}

/** Fields that must be filled in while a condition holds. */
export function requiredWhile(
  condition: boolean,
  values: RawValues,
  fields: readonly string[],
  at = '',
): FieldProblem[] {
  return fields.flatMap((field) =>
    problemIf(condition && isEmpty(values[field]), { field: `${at}${field}`, message: 'required' }),
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
