import type { z } from 'zod';

import type { CodelistName } from '#shared/codelists/codelists.ts';
import type { Due } from '#shared/rules/dues.ts';
import type { Compartment } from '#shared/rules/permissions.ts';

import { attachments, objectOf, type Attachment, type Field, type Fields, type ValuesOf } from './fields.ts';

/** What a rule across fields has found: the field's path and the key of its message under `errors.field`. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** The JSON values that a record's field can hold, as they came from a file. */
export type RawValues = Record<string, unknown>;

/** What forms, validation and texts need of a set of fields, be they a record type's or those of a list. */
export interface ValueDefinition {
  /** Key of its texts in the namespace `records`. */
  readonly type: string;
  /** Where their attachments are kept; nowhere in a list. */
  readonly compartment?: Compartment;
  readonly fields: Fields;
  readonly schema: z.ZodType;
  readonly check: (values: RawValues, today: string) => FieldProblem[];
  readonly warn: (values: RawValues, today: string) => FieldProblem[];
}

/** One record type: its shape, the compartment that guards it, the rules across its fields and the steps from older shapes. */
export interface RecordDefinition<T extends string = string, F extends Fields = Fields> {
  readonly type: T;
  readonly compartment: Compartment;
  /** How a record comes about: people fill in a form, or a command of its own writes it. */
  readonly entry: 'form' | 'command';
  /** Version of the shape; rises by one with each entry of `upgrades`. */
  readonly schemaVersion: number;
  readonly fields: F & { attachments: typeof attachments };
  readonly schema: z.ZodType<ValuesOf<F & { attachments: typeof attachments }>>;
  /** Field that says when it happened, for timelines; `null` for records without a moment. */
  readonly happenedOn: (keyof F & string) | null;
  /** Fields that forbid saving until they are mended. */
  readonly check: (values: ValuesOf<F>, today: string) => FieldProblem[];
  /** Fields that deserve a second look, though the record may be saved. */
  readonly warn: (values: ValuesOf<F>, today: string) => FieldProblem[];
  /** Days by which somebody has to act on the record, as far as its own values tell. */
  readonly dues: (values: ValuesOf<F>) => Due[];
  /** Pure steps from older shapes: `upgrades[n]` turns version n + 1 into n + 2. Unfinished forms go through them too, with fields missing or not valid yet. */
  readonly upgrades: readonly ((values: RawValues) => RawValues)[];
}

/** A record's values with the files that every record has. */
type WithFiles<F extends Fields> = ValuesOf<F> & { attachments: Attachment[] };

interface Given<T extends string, F extends Fields> {
  type: T;
  compartment: Compartment;
  entry?: 'command';
  fields: F;
  happenedOn: (keyof F & string) | null;
  check?: (values: WithFiles<F>, today: string) => FieldProblem[];
  warn?: (values: ValuesOf<F>, today: string) => FieldProblem[];
  dues?: (values: ValuesOf<F>) => Due[];
  upgrades?: readonly ((values: RawValues) => RawValues)[];
}

/** Defines a record type; everything that must agree (type, validation, form widget, JSON Schema, keys of texts) derives from it. */
export function defineRecord<T extends string, const F extends Fields>(given: Given<T, F>): RecordDefinition<T, F> {
  const fields = { ...given.fields, attachments };
  const upgrades = given.upgrades ?? [];
  return {
    type: given.type,
    compartment: given.compartment,
    entry: given.entry ?? 'form',
    schemaVersion: upgrades.length + 1,
    fields,
    schema: objectOf(fields) as unknown as RecordDefinition<T, F>['schema'],
    happenedOn: given.happenedOn,
    check: (values, today) => [
      ...futureFacts(given.fields, values, today),
      ...(given.check?.(values as WithFiles<F>, today) ?? []),
    ],
    warn: given.warn ?? (() => []),
    dues: given.dues ?? (() => []),
    upgrades,
  };
}

/** Facts that lie in the future, in rows too. */
export function futureFacts(fields: Fields, values: RawValues, today: string, at = ''): FieldProblem[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const { fields: ofRow } = field;
    if (ofRow) {
      const rows = values[name] as RawValues[];
      return rows.flatMap((row, index) => futureFacts(ofRow, row, today, `${at}${name}.${index}.`));
    }
    return field.isFact && isAfter(field, values[name], today) ? [{ field: at + name, message: 'inFuture' }] : [];
  });
}

function isAfter(field: Field, value: unknown, today: string): boolean {
  if (field.kind === 'date') return typeof value === 'string' && value > today;
  const partial = value as { value: string } | null;
  return partial !== null && partial.value > today.slice(0, partial.value.length);
}

/** The values of a record in which nothing has been filled in. */
export function emptyValues<F extends Fields>(definition: { fields: F }): ValuesOf<F> {
  const entries = Object.entries(definition.fields).map(([name, field]) => [name, field.empty === null ? null : []]);
  return Object.fromEntries(entries) as ValuesOf<F>;
}

/** Keys of the text of every field, under `records` in each locale. */
export function fieldTextKeysOf(definition: ValueDefinition): string[] {
  const fieldKeys = (fields: Fields, at: string): string[] =>
    Object.entries(fields).flatMap(([name, field]) => [
      `${at}.${name}`,
      ...(field.fields ? fieldKeys(field.fields, `${at}.${name}Row`) : []),
    ]);
  return fieldKeys(ownFieldsOf(definition), `${definition.type}.field`);
}

/** Keys of every text that a record type needs, under `records` in each locale. */
export function textKeysOf(definition: RecordDefinition): string[] {
  return [`${definition.type}.title`, `${definition.type}.plural`, ...fieldTextKeysOf(definition)];
}

/** A record type's fields without the attachments that all types share. */
export function ownFieldsOf(definition: { fields: Fields }): Fields {
  return Object.fromEntries(Object.entries(definition.fields).filter(([name]) => name !== 'attachments'));
}

/** Code lists that a record type's choices come from. */
export function codelistsOf(fields: Fields): CodelistName[] {
  return Object.values(fields).flatMap((field) => [
    ...(field.codelist ? [field.codelist] : []),
    ...(field.fields ? codelistsOf(field.fields) : []),
  ]);
}
