import type { ReferenceListName } from '#shared/codelists/referenceLists.ts';
import { futureFacts, type FieldProblem, type RawValues, type ValueDefinition } from '#shared/records/defineRecord.ts';
import { objectOf, required, text, type Fields, type ValuesOf } from '#shared/records/fields.ts';

const nameField = { name: required(text()) };

/** A list that a station keeps: the fields of its entries and the rules across them. Texts stand under `records.reference.<list>`. */
export interface ReferenceDefinition extends ValueDefinition {
  readonly list: ReferenceListName;
}

interface Given<F extends Fields> {
  list: ReferenceListName;
  /** Beside the name. None is required: an entry is of use with its name alone. */
  fields: F;
  check?: (values: ValuesOf<F>) => FieldProblem[];
}

/** Defines a list; its form, validation and table derive from it. */
export function defineReference<const F extends Fields>({ list, fields: own, check }: Given<F>): ReferenceDefinition {
  const fields: Fields = { ...nameField, ...own };
  return {
    list,
    type: `reference.${list}`,
    fields,
    schema: objectOf(fields),
    check: (values: RawValues, today) => [
      ...futureFacts(fields, values, today),
      ...(check?.(values as ValuesOf<F>) ?? []),
    ],
    warn: () => [],
  };
}
