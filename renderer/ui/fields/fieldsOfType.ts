import type { Fields } from '#shared/records/fields.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';
import { listOfType, references } from '#shared/references/references.ts';

/** The fields of a record type or of a list's entries; none where this version does not know the type. */
export function fieldsOfType(type: string): Fields {
  if (isRecordType(type)) return definitionOf(type).fields;
  const list = listOfType(type);
  return list === undefined ? {} : references[list].fields;
}
