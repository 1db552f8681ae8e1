import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Fields, LinkedPerson } from '#shared/records/fields.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';

/** The dossiers that a record names as somebody's, wherever in it. */
export function linkedDossiers(type: string, values: RawValues): string[] {
  return isRecordType(type) ? linkedIn(definitionOf(type).fields, values) : [];
}

function linkedIn(fields: Fields, values: RawValues): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name];
    if (field.kind === 'groups' && field.fields && Array.isArray(value)) {
      const { fields: ofRow } = field;
      return value.flatMap((row: RawValues) => linkedIn(ofRow, row));
    }
    const { dossierId = null } = field.kind === 'linkedPerson' ? ((value as LinkedPerson | null) ?? {}) : {};
    return typeof dossierId === 'string' ? [dossierId] : [];
  });
}
