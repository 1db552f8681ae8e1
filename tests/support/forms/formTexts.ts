import type { Language } from '#shared/contract/shellCommands.ts';
import type { CodelistName } from '#shared/codelists/codelists.ts';
import { optionsAt, type ScoredInstrument } from '#shared/instruments/instrument.ts';
import { scoredInstrument } from '#shared/instruments/instruments.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type {
  Attachment,
  Field,
  Fields,
  InstrumentAnswers,
  InstrumentTotals,
  LinkedPerson,
  Reference,
} from '#shared/records/fields.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';
import type { Term } from '#shared/rules/sentence.ts';

import { isShown } from '../../../renderer/ui/fields/fieldPath.ts';
import { presentations } from '../../../renderer/ui/records/presentations/presentations.ts';
import { text } from '../texts.ts';

/** A part of a form: its title and its fields that somebody fills in, in the order in which they stand there. */
export interface FormPart {
  readonly title: string;
  readonly names: readonly string[];
}

/** What a field reads as on the record's page: one text, texts that stand in it in this order, or rows of labelled fields. */
export type ReadValue = string | readonly string[] | { readonly rows: readonly (readonly ReadField[])[] };
export type ReadField = readonly [label: string, value: ReadValue];

/** The words of forms and record pages in a language, taken from the locale files and not from the app. */
export class FormTexts {
  readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  of(key: string): string {
    return text(this.language, key);
  }

  title(type: RecordType): string {
    return this.of(`records:${type}.title`);
  }

  /** The label of a field, by its path: `court`, `charges.0.article`. */
  label(type: RecordType, path: string): string {
    return this.of(`records:${type}.field.${path.replace(/\.\d+\./, 'Row.')}`);
  }

  row(type: RecordType, field: string, index: number): string {
    return this.of(`records:${type}.row.${field}`).replace('{{number}}', String(index + 1));
  }

  code(codelist: CodelistName, code: string): string {
    return this.of(`codelists:${codelist}.${code}`);
  }

  /** The parts of a type's form with the fields of these values that are filled in and shown. */
  parts(type: RecordType, values: RawValues): FormPart[] {
    const { fields } = definitionOf(type);
    return presentations[type].sections
      .map(({ group, fields: laidOut }) => ({
        title: this.of(`records:${type}.group.${group}`),
        names: Object.keys(laidOut).filter((name) => isRead(fields, name, values)),
      }))
      .filter(({ names }) => names.length > 0);
  }

  /** All that the record's page must show of these values, in its order. */
  read(type: RecordType, values: RawValues): ReadField[] {
    const { fields } = definitionOf(type);
    return this.parts(type, values).flatMap(({ names }) =>
      names.map((name): ReadField => [this.label(type, name), this.#readField(type, name, fields[name], values[name])]),
    );
  }

  #readField(type: RecordType, path: string, field: Field | undefined, value: unknown): ReadValue {
    const inner = field?.fields;
    if (!field || !inner) return field ? this.readValue(field, value) : String(value);
    const rows = (value as RawValues[]).map((row) =>
      Object.keys(inner)
        .filter((name) => isRead(inner, name, row))
        .map((name): ReadField => [
          this.label(type, `${path}.0.${name}`),
          this.#readField(type, name, inner[name], row[name]),
        ]),
    );
    return { rows };
  }

  /** A value that is no table, as a person reads it. */
  readValue(field: Field, value: unknown): ReadValue {
    const { codelist } = field;
    switch (field.kind) {
      case 'date':
        return dateText(value as string);
      case 'partialDate':
        return this.#partialDate(value as { value: string; isEstimated: boolean });
      case 'choice':
        return codelist ? this.code(codelist, value as string) : '';
      case 'choices':
        return (value as string[]).map((code) => (codelist ? this.code(codelist, code) : ''));
      case 'term':
        return termNumbers(value as Term);
      case 'reference':
      case 'linkedPerson':
        return (value as Reference | LinkedPerson).name;
      case 'references':
        return (value as Reference[]).map(({ name }) => name);
      case 'texts':
        return value as string[];
      case 'answers':
        return answerTexts(value as InstrumentAnswers);
      case 'totals':
        return (value as InstrumentTotals).scales.map((scale) => String(scale.value));
      case 'attachments':
        return (value as Attachment[]).map(({ name }) => name);
      case 'text':
      case 'longText':
      case 'integer':
      case 'time':
      case 'recordLink':
        return String(value);
      case 'attachmentChoice':
        return this.of('records:widget.oneOfFiles');
      case 'identifier':
      case 'groups':
        throw new Error(`${field.kind} is not read as one text`);
      default:
        return field.kind satisfies never;
    }
  }

  #partialDate({ value, isEstimated }: { value: string; isEstimated: boolean }): string[] {
    return [dateText(value), ...(isEstimated ? [this.of('records:widget.estimatedMark')] : [])];
  }
}

function isRead(fields: Fields, name: string, values: RawValues): boolean {
  const value = values[name];
  const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  return !isEmpty && fields[name]?.kind !== 'identifier' && isShown(fields, name, values);
}

/** A stored date as people here write it. */
export function dateText(stored: string): string {
  return stored.split('-').toReversed().join('.');
}

function termNumbers({ years, months, days }: Term): string[] {
  return [years, months, days].filter((part) => part > 0).map(String);
}

function answerTexts({ instrument, items }: InstrumentAnswers): string[] {
  const known = scoredInstrument(instrument) as ScoredInstrument;
  return items.flatMap((answer, index) =>
    optionsAt(known, index)
      .filter(({ value }) => value === answer)
      .map((option) => `${option.value} · ${option.text}`),
  );
}
