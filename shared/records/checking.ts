import type { z } from 'zod';

import type { FieldProblem, RawValues, ValueDefinition } from './defineRecord.ts';

/** Values that may be kept, or the reason why they are not valid, field by field. */
export type Checked = { ok: true; values: RawValues } | { ok: false; problems: FieldProblem[] };

/** Parses values strictly and applies the rules across fields. `today` is the writer's calendar date. */
export function checkAgainst(
  definition: Pick<ValueDefinition, 'schema' | 'check'>,
  values: unknown,
  today: string,
): Checked {
  const parsed = definition.schema.safeParse(values, { reportInput: true });
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(problemOf) };
  const checked = parsed.data as RawValues;
  const problems = definition.check(checked, today);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values: checked };
}

const messageKeys = new Set([
  'required',
  'tooLong',
  'tooMany',
  'forbiddenCharacters',
  'notInList',
  'notADate',
  'notATime',
  'notANumber',
  'tooSmall',
  'tooLarge',
]);

function problemOf(issue: z.core.$ZodIssue): FieldProblem {
  const field = issue.path.join('.');
  if (messageKeys.has(issue.message)) return { field, message: issue.input === null ? 'required' : issue.message };
  return { field, message: issue.code === 'invalid_type' ? 'required' : 'notValid' };
}
