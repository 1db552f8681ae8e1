import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Fields, Reference } from '#shared/records/fields.ts';

/** What is needed of an entry of a station's list. */
interface ListedEntry {
  readonly id: string;
  readonly isRetired: boolean;
  readonly details: RawValues;
}

/**
 * The fields that change when another entry is chosen. The new entry's details go where nothing stands and where the
 * former entry's own stand; what somebody typed or chose themselves stays.
 */
export function filledBy(
  fields: Fields,
  by: string,
  entries: readonly ListedEntry[],
  siblings: RawValues,
  next: Reference | null,
): RawValues {
  const former = detailsOf(entries, siblings[by]);
  const chosen = detailsOf(entries, next);
  const changed = Object.keys(fields).flatMap((name) => {
    if (fields[name]?.offered?.by !== by) return [];
    const value = siblings[name] ?? null;
    const own = chosen[name] ?? null;
    return value !== own && (value === null || value === former[name]) ? [[name, own] as const] : [];
  });
  return Object.fromEntries(changed);
}

/** The values that the list knows for a field, beside the one that stands there: of the chosen entry and of those alike. */
export function offeredFor(
  fields: Fields,
  name: string,
  entries: readonly ListedEntry[],
  siblings: RawValues,
): string[] {
  const offer = fields[name]?.offered;
  const key = offer && detailsOf(entries, siblings[offer.by])[offer.alike];
  if (offer === undefined || key === null || key === undefined) return [];
  const alike = entries.filter(({ isRetired, details }) => !isRetired && details[offer.alike] === key);
  const values = alike.map(({ details }) => details[name]).filter((value) => typeof value === 'string');
  return [...new Set(values)]
    .filter((value) => value !== siblings[name])
    .toSorted((a, b) => a.localeCompare(b, undefined, { numeric: true }));
}

function detailsOf(entries: readonly ListedEntry[], reference: unknown): RawValues {
  const id = (reference as Reference | null | undefined)?.id ?? null;
  return id === null ? {} : (entries.find((entry) => entry.id === id)?.details ?? {});
}
