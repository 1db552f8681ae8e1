import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Fields } from '#shared/records/fields.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';

import { isShown } from '../fields/fieldPath.ts';
import { isEmptyValue } from '../fields/FieldValue.tsx';
import type { RecordSection } from './presentations/presentation.ts';
import { presentations } from './presentations/presentations.ts';

/** A part of a record that holds something; `group` is null for the fields that this version does not know. */
export interface FilledSection {
  readonly group: string | null;
  readonly names: readonly string[];
}

/** The filled-in fields of a record in the order of its form, but for the attachments; then what this version does not know. */
export function filledSections(type: string, values: RawValues): FilledSection[] {
  const layout: readonly RecordSection[] = isRecordType(type) ? presentations[type].sections : [];
  const fields: Fields = isRecordType(type) ? definitionOf(type).fields : {};
  const known = new Set(['attachments', ...layout.flatMap((section) => Object.keys(section.fields))]);
  const unknown = Object.keys(values).filter((name) => !known.has(name));
  const isFilled = (name: string) => !isEmptyValue(values[name]) && isShown(fields, name, values);
  return [
    ...layout.map((section) => ({ group: section.group, names: Object.keys(section.fields) })),
    { group: null, names: unknown },
  ]
    .map(({ group, names }) => ({ group, names: names.filter(isFilled) }))
    .filter(({ names }) => names.length > 0);
}

/** Whether a field's label may be left out where it says the same as its section's title: it stands alone there, or is a table. */
export function isNamedByTitle(type: string, name: string, names: readonly string[]): boolean {
  return names.length === 1 || (isRecordType(type) && definitionOf(type).fields[name]?.kind === 'groups');
}
