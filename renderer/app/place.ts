import { defaultStringifySearch } from '@tanstack/react-router';

/** Parts of an address that hold what somebody typed, or whole filters; they are not given out of the page. */
const typedKeys: ReadonlySet<string> = new Set(['query', 'view']);

/** The address that a person comes back to after a lock: which page, and the ids in it. */
export function placeOf(location: { pathname: string; search: object }): string {
  const kept = Object.entries(location.search).filter(([key]) => !typedKeys.has(key));
  return location.pathname + defaultStringifySearch(Object.fromEntries(kept));
}
