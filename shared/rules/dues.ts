/** What a due day is about; each has a text under `codelists.due`. */
export const dueKinds = [
  'session',
  'contact',
  'task',
  'step',
  'review',
  'visit',
  'decision',
  'expiry',
  'release',
  'other',
] as const;
export type DueKind = (typeof dueKinds)[number];

/** A day by which somebody has to act on a record. */
export interface Due {
  readonly kind: DueKind;
  /** Calendar date, `YYYY-MM-DD`. */
  readonly on: string;
  /** Path of the field that states it. */
  readonly field: string;
}

/** A due day, if the field that states it is filled in. */
export function due(kind: DueKind, field: string, on: string | null): Due[] {
  return on === null ? [] : [{ kind, on, field }];
}
