import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Reference } from '#shared/records/fields.ts';

import type { FieldWidth } from '../../fields/widget.ts';

/** The parts into which a dossier's records are sorted for reading, in the order of the navigation. */
export const themes = [
  'overview',
  'person',
  'family',
  'living',
  'learning',
  'sessions',
  'health',
  'legal',
  'security',
  'plan',
  'other',
] as const;
export type Theme = (typeof themes)[number];

/** One titled part of a record: its fields in reading order, with their widths in the form. */
export interface RecordSection {
  /** Key of the title under `<type>.group`. */
  readonly group: string;
  readonly fields: Readonly<Record<string, FieldWidth>>;
}

/** Who begins a record, when, and what the dossier holds already. */
export interface Circumstances {
  readonly today: string;
  /** The person who writes, as records name members of staff. */
  readonly me: Reference;
  /** The dossier's records; none where the record is meant for several dossiers. */
  readonly records?: readonly RecordSummary[];
}

/** How people meet a record type: where it is filed, how it is laid out in the form and on its page, by what a list tells one record from another. */
export interface Presentation {
  readonly theme: Exclude<Theme, 'overview' | 'other'>;
  /** Every field once; attachments follow by themselves. */
  readonly sections: readonly RecordSection[];
  /** The few fields that a list shows. */
  readonly keyFields: readonly string[];
  /** What a new record most likely begins with; everything can be changed. */
  readonly likely?: (circumstances: Circumstances) => RawValues;
  /** What a new row of a `groups` field begins with. */
  readonly newRows?: (circumstances: Circumstances) => Readonly<Record<string, RawValues>>;
  /** The `groups` fields that a new record begins with one row of, because it needs at least one. */
  readonly firstRows?: readonly string[];
}
