import { foldForSearch } from './search.ts';

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

/** A member of staff, by their entry in the station's list; without an id, as they were typed in. */
export interface Owner {
  readonly id: string | null;
  readonly name: string;
}

/** A day by which somebody has to act on a record. */
export interface Due {
  readonly kind: DueKind;
  /** Calendar date, `YYYY-MM-DD`. */
  readonly on: string;
  /** Path of the field that states it. */
  readonly field: string;
  /** Who is to act; empty where the record names nobody. */
  readonly owners: readonly Owner[];
}

/** A due day, if the field that states it is filled in, for those whom the record names. */
export function due(kind: DueKind, field: string, on: string | null, owners: readonly (Owner | null)[] = []): Due[] {
  return on === null ? [] : [{ kind, on, field, owners: owners.filter((owner) => owner !== null) }];
}

/** Somebody at work: their sign-in name, and their entry in the list of staff. */
export interface Worker {
  readonly personName: string;
  readonly staffEntry: Owner | null;
}

/** Whether a due is somebody's own: by their entry, or by their name where it was typed in. */
export function isOwnedBy(owners: readonly Owner[], { personName, staffEntry }: Worker): boolean {
  const names = new Set([personName, ...(staffEntry ? [staffEntry.name] : [])].map(foldForSearch));
  return owners.some(({ id, name }) => (id === null ? names.has(foldForSearch(name)) : id === staffEntry?.id));
}
