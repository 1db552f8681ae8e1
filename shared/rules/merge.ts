import type { RawValues } from '#shared/records/defineRecord.ts';

/** One version of a record, as merging sees it. `values` is null when the revision voids the record. */
export interface Version {
  readonly id: string;
  readonly parents: readonly string[];
  /** ISO instant; only sorts. */
  readonly at: string;
  readonly values: RawValues | null;
}

/** A field that was changed on both sides: every value, and the versions that hold it. */
export interface FieldConflict {
  readonly field: string;
  readonly values: readonly { readonly value: unknown; readonly versions: readonly string[] }[];
}

/** What a record is now, derived from all its versions. The same for any order of the same set. */
export interface Merged {
  /** Versions that nobody has built upon; the parents of the next one. Sorted. */
  readonly heads: readonly string[];
  /** The merged values; a conflicting field shows the latest value until a person settles it. Null when voided. */
  readonly values: RawValues | null;
  readonly conflicts: readonly FieldConflict[];
  /** Changed on two sides, in different fields: merged by itself, and worth a look. */
  readonly isParallel: boolean;
  /** One side voided the record while another changed it. */
  readonly isVoidContested: boolean;
}

/** Merges all versions of one record. Nothing is dropped: a conflict lists every value. */
export function mergeVersions(versions: readonly Version[]): Merged {
  const byId = new Map(versions.map((version) => [version.id, version]));
  const heads = headsOf([...byId.values()]);
  const single = heads.length === 1 ? heads[0] : undefined;
  if (single) {
    return { heads: [single.id], values: single.values, conflicts: [], isParallel: false, isVoidContested: false };
  }
  const living = heads.filter((head) => head.values !== null);
  const headIds = heads.map((head) => head.id);
  if (living.length === 0) {
    return { heads: headIds, values: null, conflicts: [], isParallel: false, isVoidContested: false };
  }
  const { values, conflicts } = mergeFields(living, commonAncestors(living, byId));
  return {
    heads: headIds,
    values,
    conflicts,
    isParallel: living.length > 1,
    isVoidContested: living.length < heads.length,
  };
}

function headsOf(versions: readonly Version[]): Version[] {
  const built = new Set(versions.flatMap((version) => version.parents));
  return versions.filter((version) => !built.has(version.id)).toSorted((a, b) => compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function latestFirst(a: Version, b: Version): number {
  return compare(b.at, a.at) || compare(b.id, a.id);
}

function ancestorsOf(version: Version, byId: ReadonlyMap<string, Version>): Set<string> {
  const found = new Set<string>();
  const open = [version];
  for (let next = open.pop(); next; next = open.pop()) {
    if (found.has(next.id)) continue;
    found.add(next.id);
    for (const parent of next.parents) {
      const known = byId.get(parent);
      if (known) open.push(known);
    }
  }
  return found;
}

/** The nearest versions that every head builds upon; several after crossing merges. */
function commonAncestors(heads: readonly Version[], byId: ReadonlyMap<string, Version>): Version[] {
  const [first, ...others] = heads.map((head) => ancestorsOf(head, byId));
  if (!first) return [];
  const shared = [...first].filter((id) => others.every((ancestors) => ancestors.has(id)));
  const candidates = shared.flatMap((id) => byId.get(id) ?? []);
  const surpassed = new Set(
    candidates.flatMap((candidate) => [...ancestorsOf(candidate, byId)].filter((id) => id !== candidate.id)),
  );
  return candidates.filter((candidate) => !surpassed.has(candidate.id));
}

/** A head left a field as it was only if its value is that of every base; so crossing merges never settle a conflict by themselves. */
function mergeFields(heads: readonly Version[], bases: readonly Version[]) {
  const values: RawValues = {};
  const conflicts: FieldConflict[] = [];
  const latest = heads.toSorted(latestFirst);
  for (const field of new Set(latest.flatMap((head) => Object.keys(head.values ?? {})))) {
    const before = bases.map((base) => (base.values === null ? undefined : keyOf(base.values[field])));
    const isUntouched = (head: Version) =>
      before.length > 0 && before.every((key) => key === keyOf(head.values?.[field]));
    const changed = latest.filter((head) => !isUntouched(head));
    const distinct = groupByValue(changed.length > 0 ? changed : latest, field);
    values[field] = distinct[0]?.value;
    if (distinct.length > 1) conflicts.push({ field, values: distinct });
  }
  return { values, conflicts };
}

function groupByValue(versions: readonly Version[], field: string): FieldConflict['values'] {
  const groups = new Map<string, { value: unknown; versions: string[] }>();
  for (const version of versions) {
    const value = version.values?.[field] ?? null;
    const group = groups.get(keyOf(value)) ?? { value, versions: [] };
    group.versions.push(version.id);
    groups.set(keyOf(value), group);
  }
  return [...groups.values()];
}

/** A text that is equal exactly when two JSON values are, whatever the order of their keys. */
export function keyOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(keyOf).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const entries = Object.entries(value).toSorted(([a], [b]) => compare(a, b));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${keyOf(inner)}`).join(',')}}`;
}

/** Names of the fields in which two sets of values differ. */
export function changedFields(before: RawValues | null, after: RawValues | null): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter((name) => keyOf(before?.[name]) !== keyOf(after?.[name]));
}
