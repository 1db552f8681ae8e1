import type { RecordVersion, RevisionMeta } from '#shared/contract/recordCommands.ts';
import type { FieldConflict } from '#shared/rules/merge.ts';

/** A field with several values of which a person has to choose one. */
export interface Contest {
  readonly field: string;
  readonly options: readonly ContestOption[];
}

/** One of the values, and who wrote it; nobody for what the person is typing at this moment. */
export interface ContestOption {
  readonly value: unknown;
  readonly authors: readonly RevisionMeta[];
}

/** A conflict of a record with the authors of its values. */
export function contestOf(conflict: FieldConflict, versions: readonly RecordVersion[]): Contest {
  return {
    field: conflict.field,
    options: conflict.values.map(({ value, versions: ids }) => ({
      value,
      authors: versions.filter((version) => ids.includes(version.revisionId)),
    })),
  };
}
