import { readFileSync } from 'node:fs';

import { definitionOf, type RecordType, type RecordValues } from '#shared/records/records.ts';

/** A record of a type with every field filled in, as the current version writes it; fresh at every call. */
export function sampleOf<T extends RecordType>(type: T, change: Partial<RecordValues<T>> = {}): RecordValues<T> {
  const { schemaVersion } = definitionOf(type);
  const path = new URL(`../fixtures/records/${type}.v${schemaVersion}.json`, import.meta.url);
  return { ...(JSON.parse(readFileSync(path, 'utf8')) as RecordValues<T>), ...change };
}
