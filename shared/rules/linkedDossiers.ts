import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Field, Fields, LinkedPerson } from '#shared/records/fields.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';

/** The dossiers that a record names as somebody's, wherever in it. */
export function linkedDossiers(type: string, values: RawValues): string[] {
  return isRecordType(type) ? linkedIn(definitionOf(type).fields, values) : [];
}

function linkedIn(fields: Fields, values: RawValues): string[] {
  return linkingFields(fields).flatMap(([name, field]) => {
    const value = values[name];
    if (field.kind === 'linkedPerson') {
      const dossierId = (value as LinkedPerson | null | undefined)?.dossierId;
      return typeof dossierId === 'string' ? [dossierId] : [];
    }
    return Array.isArray(value) ? value.flatMap((row: RawValues) => linkedIn(field.fields ?? {}, row)) : [];
  });
}

const known = new WeakMap<Fields, [string, Field][]>();

/** The few fields that can name a dossier, themselves or in their rows: looked for once, as each save asks for every record. */
function linkingFields(fields: Fields): [string, Field][] {
  const found = known.get(fields) ?? Object.entries(fields).filter(([, field]) => canLink(field));
  known.set(fields, found);
  return found;
}

function canLink({ kind, fields }: Field): boolean {
  return kind === 'linkedPerson' || (kind === 'groups' && fields !== undefined && linkingFields(fields).length > 0);
}
