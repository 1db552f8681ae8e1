import { z } from 'zod';

import { codelists, type CodelistName, type Codelists } from '#shared/codelists/codelists.ts';
import type { ReferenceListName } from '#shared/codelists/referenceLists.ts';
import { isCalendarDate, isPartialDate } from '#shared/rules/dates.ts';

/** The widgets that forms know; one for each field function below. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'choice'
  | 'choices'
  | 'date'
  | 'partialDate'
  | 'time'
  | 'integer'
  | 'term'
  | 'texts'
  | 'groups'
  | 'identifier'
  | 'reference'
  | 'references'
  | 'linkedPerson'
  | 'recordLink'
  | 'answers'
  | 'totals'
  | 'attachmentChoice'
  | 'attachments';

/** A field of a record: how it is validated, and the little that a form, a print-out and a search need to know of it. */
export interface Field<S extends z.ZodType = z.ZodType> {
  readonly kind: FieldKind;
  readonly schema: S;
  /** The value of a field that nobody has filled in. */
  readonly empty: null | readonly [];
  readonly isRequired: boolean;
  readonly codelist?: CodelistName;
  /** The list of the station that a `reference` is chosen from. */
  readonly list?: ReferenceListName;
  /** The record types of the same dossier that a `recordLink` may name. */
  readonly recordTypes?: readonly string[];
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  /** Facts cannot lie in the future. */
  readonly isFact?: boolean;
  /** Text direction where it is known from the field itself. */
  readonly direction?: 'rtl';
  /** When the field applies: one condition, or several of which one must hold. Anything richer is a component. */
  readonly showIf?: Condition | readonly Condition[];
  /** Where a value for the field may come from: the entry that a sibling `reference` names. */
  readonly offered?: Offer;
  /** The fields of one row, for `groups`. */
  readonly fields?: Fields;
}

/** The chosen entry's detail of the field's own name fills the field; entries that agree in `alike` offer theirs. */
export interface Offer {
  readonly by: string;
  readonly alike: string;
}

/** A sibling field holds this code or one of these; without codes, that it is filled in. */
export interface Condition {
  readonly field: string;
  readonly equals?: string | readonly string[];
}

export type Fields = Readonly<Record<string, Field>>;

/** The stored values of a set of fields. */
export type ValuesOf<F extends Fields> = { [K in keyof F]: z.output<F[K]['schema']> };

type Options = Pick<Field, 'showIf' | 'direction' | 'offered'>;

/** C0 and C1 controls but tab and line feed, and the directional overrides that can disguise a text. */
const forbiddenCharacters = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/u;

function safeText(maxLength: number) {
  return z
    .string()
    .max(maxLength, 'tooLong')
    .refine(
      (value) => value.isWellFormed() && !forbiddenCharacters.test(value.replaceAll(/[\t\n]/g, '')),
      'forbiddenCharacters',
    )
    .refine((value) => value.trim() !== '', 'required');
}

function safeLine(maxLength: number) {
  return safeText(maxLength).refine((value) => !value.includes('\n'), 'forbiddenCharacters');
}

/** One line of text. */
export function text(maxLength = 200, options: Options = {}) {
  const schema = safeLine(maxLength).nullable();
  return { kind: 'text', schema, empty: null, isRequired: false, maxLength, ...options } as const satisfies Field;
}

/** Paragraphs of text. */
export function longText(maxLength = 50_000, options: Options = {}) {
  const schema = safeText(maxLength).nullable();
  return { kind: 'longText', schema, empty: null, isRequired: false, maxLength, ...options } as const satisfies Field;
}

/** Exactly one code of a list. */
export function choice<N extends CodelistName>(codelist: N, options: Options = {}) {
  const schema = z.enum(codelists[codelist] as Codelists[N] & readonly [string, ...string[]], 'notInList').nullable();
  return { kind: 'choice', schema, empty: null, isRequired: false, codelist, ...options } as const satisfies Field;
}

/** Any number of codes of a list. */
export function choices<N extends CodelistName>(codelist: N, options: Options = {}) {
  const schema = z
    .array(z.enum(codelists[codelist] as Codelists[N] & readonly [string, ...string[]], 'notInList'))
    .max(50, 'tooMany');
  return { kind: 'choices', schema, empty: [], isRequired: false, codelist, ...options } as const satisfies Field;
}

/** A calendar date, `YYYY-MM-DD`. A fact may not lie after the day on which it is written (checked when saving). */
export function date(about: 'fact' | 'plan', options: Options = {}) {
  const schema = z.string().refine(isCalendarDate, 'notADate').nullable();
  return {
    kind: 'date',
    schema,
    empty: null,
    isRequired: false,
    isFact: about === 'fact',
    ...options,
  } as const satisfies Field;
}

/** A date of unknown precision: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, perhaps an estimate. */
export function partialDate(options: Options = {}) {
  const schema = z
    .strictObject({ value: z.string().refine(isPartialDate, 'notADate'), isEstimated: z.boolean() })
    .nullable();
  return {
    kind: 'partialDate',
    schema,
    empty: null,
    isRequired: false,
    isFact: true,
    ...options,
  } as const satisfies Field;
}

/** A time of day, `HH:MM`. */
export function time(options: Options = {}) {
  const schema = z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'notATime')
    .nullable();
  return { kind: 'time', schema, empty: null, isRequired: false, ...options } as const satisfies Field;
}

/** A whole number between two bounds. */
export function integer(min: number, max: number, options: Options = {}) {
  const schema = z.int('notANumber').min(min, 'tooSmall').max(max, 'tooLarge').nullable();
  return { kind: 'integer', schema, empty: null, isRequired: false, min, max, ...options } as const satisfies Field;
}

/** A term of punishment in years, months and days. */
export function term(options: Options = {}) {
  const schema = z
    .strictObject({
      years: z.int('notANumber').min(0, 'tooSmall').max(99, 'tooLarge'),
      months: z.int('notANumber').min(0, 'tooSmall').max(11, 'tooLarge'),
      days: z.int('notANumber').min(0, 'tooSmall').max(366, 'tooLarge'),
    })
    .refine((value) => value.years + value.months + value.days > 0, 'required')
    .nullable();
  return { kind: 'term', schema, empty: null, isRequired: false, ...options } as const satisfies Field;
}

/** Several short texts: topics, names. */
export function texts(maxLength = 120, options: Options = {}) {
  const schema = z.array(safeText(maxLength)).max(50, 'tooMany');
  return { kind: 'texts', schema, empty: [], isRequired: false, maxLength, ...options } as const satisfies Field;
}

/** Several rows of the same fields: charges, changes of a sentence. */
export function groups<F extends Fields>(fields: F, options: Options = {}) {
  const schema = z.array(objectOf(fields)).max(100, 'tooMany');
  return { kind: 'groups', schema, empty: [], isRequired: false, fields, ...options } as const satisfies Field;
}

/** The id of something that several records have in common. Nobody types it, and people are shown what it means instead. */
export function identifier(options: Options = {}) {
  const schema = z.uuid('notValid').nullable();
  return { kind: 'identifier', schema, empty: null, isRequired: false, ...options } as const satisfies Field;
}

/**
 * An entry of a list that the station keeps, with the name that it bore when it was chosen, so that another station can
 * read it; without an id it is not in the list but was typed in (*other, namely*).
 */
const referenceSchema = z.strictObject({ id: z.string().min(1).max(36).nullable(), name: safeLine(200) });
export type Reference = z.infer<typeof referenceSchema>;

/** One entry of a list that the station keeps: a court, a facility, an agency. */
export function reference(list: ReferenceListName, options: Options = {}) {
  const schema = referenceSchema.nullable();
  return { kind: 'reference', schema, empty: null, isRequired: false, list, ...options } as const satisfies Field;
}

/** Several entries of a list that the station keeps: the staff of a session. */
export function references(list: ReferenceListName, options: Options = {}) {
  const schema = z.array(referenceSchema).max(50, 'tooMany');
  return { kind: 'references', schema, empty: [], isRequired: false, list, ...options } as const satisfies Field;
}

const linkedPersonSchema = z.strictObject({ dossierId: z.uuid().nullable(), name: safeLine(200) });
export type LinkedPerson = z.infer<typeof linkedPersonSchema>;

/** Another person: by their dossier, where they have one here, and by name. */
export function linkedPerson(options: Options = {}) {
  const schema = linkedPersonSchema.nullable();
  return { kind: 'linkedPerson', schema, empty: null, isRequired: false, ...options } as const satisfies Field;
}

/** Another record of the same dossier, by its id: a goal's plan, a task's occasion. */
export function recordLink(recordTypes: readonly string[], options: Options = {}) {
  const schema = z.uuid('notValid').nullable();
  return {
    kind: 'recordLink',
    schema,
    empty: null,
    isRequired: false,
    recordTypes,
    ...options,
  } as const satisfies Field;
}

/** Answers together with the instrument that they are to, so that they are never read as those to another. */
export const answersSchema = z.strictObject({
  instrument: z.string().min(1).max(40),
  items: z.array(z.int('notANumber').min(0, 'tooSmall').max(9, 'tooLarge').nullable()).min(1).max(60, 'tooMany'),
});
export type InstrumentAnswers = z.infer<typeof answersSchema>;

/** Answers to the items of the instrument that the record names, in their order; null where none was given. */
export function answers(options: Options = {}) {
  const schema = answersSchema.nullable();
  return { kind: 'answers', schema, empty: null, isRequired: false, ...options } as const satisfies Field;
}

const totalsSchema = z.strictObject({
  instrument: z.string().min(1).max(40),
  scales: z
    .array(z.strictObject({ scale: z.string().min(1).max(40), value: z.number('notANumber') }))
    .max(20, 'tooMany'),
});
export type InstrumentTotals = z.infer<typeof totalsSchema>;

/** The figures of an instrument's scoring sheet, by scale. */
export function totals(options: Options = {}) {
  const schema = totalsSchema.nullable();
  return { kind: 'totals', schema, empty: null, isRequired: false, ...options } as const satisfies Field;
}

/** A file kept beside the record; its bytes are addressed by their SHA-256. */
export const attachmentSchema = z.strictObject({
  name: safeText(200),
  mediaType: z.string().max(100),
  /** Length of the file in bytes. */
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** One of the record's own files, by its hash. */
export function attachmentChoice(options: Options = {}) {
  const schema = z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'notValid')
    .nullable();
  return { kind: 'attachmentChoice', schema, empty: null, isRequired: false, ...options } as const satisfies Field;
}

/** Files that belong to the record; every record type has them. */
export const attachments = {
  kind: 'attachments',
  schema: z.array(attachmentSchema).max(100, 'tooMany'),
  empty: [],
  isRequired: false,
} as const satisfies Field;

/** The same field, but it must be filled in. */
export function required<S extends z.ZodType>(field: Field<z.ZodNullable<S>>): Field<S> {
  return { ...field, schema: field.schema.unwrap(), isRequired: true };
}

/** The strict object schema of a set of fields. */
export function objectOf<F extends Fields>(fields: F) {
  const shape = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.schema]));
  return z.strictObject(shape as { [K in keyof F]: F[K]['schema'] });
}
