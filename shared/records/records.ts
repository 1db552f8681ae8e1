import { z } from 'zod';

import { approval } from './approval.ts';
import { assignment } from './assignment.ts';
import { caseStatus } from './caseStatus.ts';
import type { FieldProblem, RawValues, RecordDefinition } from './defineRecord.ts';
import { familyContact } from './familyContact.ts';
import { person } from './person.ts';
import { prosecution } from './prosecution.ts';
import { psychologicalSession } from './psychologicalSession.ts';
import { sentence } from './sentence.ts';
import { theologicalSession } from './theologicalSession.ts';

/** Every record type that this version knows. A type from a newer version is kept and shown as it came. */
export const records = {
  person,
  prosecution,
  sentence,
  psychologicalSession,
  theologicalSession,
  familyContact,
  assignment,
  caseStatus,
  approval,
} as const;

export type RecordType = keyof typeof records;
export type RecordValues<T extends RecordType> = z.infer<(typeof records)[T]['schema']>;

export const recordTypes = Object.keys(records) as [RecordType, ...RecordType[]];

/** Whether this version knows a record type. */
export function isRecordType(type: string): type is RecordType {
  return Object.hasOwn(records, type);
}

/** The definition of a record type, for code that treats all types alike. */
export function definitionOf(type: RecordType): RecordDefinition {
  return records[type] as unknown as RecordDefinition;
}

/** A record's values after every upgrade, or the reason why they are not valid, field by field. */
export type Checked = { ok: true; values: RawValues } | { ok: false; problems: FieldProblem[] };

/** Parses values strictly and applies the rules across fields. `today` is the writer's calendar date. */
export function checkValues(type: RecordType, values: unknown, today: string): Checked {
  const definition = definitionOf(type);
  const parsed = definition.schema.safeParse(values, { reportInput: true });
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(problemOf) };
  const problems = definition.check(parsed.data, today);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values: parsed.data };
}

/** Brings values of an older shape to this version's; values of the current shape come back as they are. */
export function upgradeValues(type: RecordType, schemaVersion: number, values: RawValues): RawValues {
  return definitionOf(type)
    .upgrades.slice(schemaVersion - 1)
    .reduce((older, step) => step(older), values);
}

/** The JSON Schema of a record type's values (draft 2020-12), for people who read packages with other tools. */
export function jsonSchemaOf(type: RecordType) {
  return z.toJSONSchema(definitionOf(type).schema);
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
