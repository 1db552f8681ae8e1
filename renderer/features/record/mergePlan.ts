import type { RawValues } from '#shared/records/defineRecord.ts';
import { changedFields } from '#shared/rules/merge.ts';

/** What becomes of a text that was written upon a version which is no longer the last. */
export interface MergePlan {
  /** Fields that only the others changed: taken over. */
  readonly takenOver: readonly string[];
  /** Fields that both changed, each differently: a person decides. */
  readonly contested: readonly string[];
}

/** Compares what I typed and what others saved with what both began from; without the latter every difference is a person's to decide. */
export function mergePlan(base: RawValues | null, mine: RawValues, theirs: RawValues): MergePlan {
  const differing = changedFields(mine, theirs);
  if (base === null) return { takenOver: [], contested: differing };
  const byMe = new Set(changedFields(base, mine));
  const byThem = new Set(changedFields(base, theirs));
  const changedByThem = differing.filter((field) => byThem.has(field));
  return {
    takenOver: changedByThem.filter((field) => !byMe.has(field)),
    contested: changedByThem.filter((field) => byMe.has(field)),
  };
}
