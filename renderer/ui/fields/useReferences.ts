import { useCallback, useMemo } from 'react';

import type { ReferenceListName } from '#shared/codelists/referenceLists.ts';
import type { ReferenceEntry } from '#shared/contract/stationCommands.ts';
import type { Reference } from '#shared/records/fields.ts';

import { useCommand } from '../../api/client.ts';

const none: readonly ReferenceEntry[] = [];

/** The entries of a list of the station, the names that it offers, and the reference that a name stands for; one that is not in the list has no id. */
export function useReferences(list: ReferenceListName = 'facility'): {
  entries: readonly ReferenceEntry[];
  names: string[];
  referenceOf: (name: string) => Reference;
} {
  const { data: entries = none } = useCommand('reference.list', { list });
  const names = useMemo(() => entries.filter(({ isRetired }) => !isRetired).map(({ name }) => name), [entries]);
  const referenceOf = useCallback(
    (name: string) => ({ id: entries.find((entry) => entry.name === name)?.id ?? null, name }),
    [entries],
  );
  return { entries, names, referenceOf };
}
