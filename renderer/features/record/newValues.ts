import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';

interface Circumstances {
  readonly today: string;
  /** Name of the person who writes. */
  readonly personName: string;
}

/** What a new record of a type most likely begins with; everything can be changed. */
export function newValues(type: RecordType, { today, personName }: Circumstances): RawValues {
  const session = { heldOn: today, setting: 'individual', staff: [personName] };
  const likely: Partial<Record<RecordType, RawValues>> = {
    psychologicalSession: { ...session, format: 'individualTalk' },
    theologicalSession: { ...session, domain: 'theological', format: 'individualTalk' },
    familyContact: { heldOn: today },
  };
  return { ...(emptyValues(definitionOf(type)) as RawValues), ...likely[type] };
}
