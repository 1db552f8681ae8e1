import { useCallback, useMemo } from 'react';

import type { ReferenceListName } from '#shared/codelists/referenceLists.ts';
import type { Reference } from '#shared/records/fields.ts';

import { useCommand } from '../../api/client.ts';

/** The names that a list of the station offers, and the reference that a name stands for; one that is not in the list has no id. */
export function useReferences(list: ReferenceListName = 'facility'): {
  names: string[];
  referenceOf: (name: string) => Reference;
} {
  const { data: entries = [] } = useCommand('reference.list', { list });
  const names = useMemo(() => entries.filter(({ isRetired }) => !isRetired).map(({ name }) => name), [entries]);
  const referenceOf = useCallback(
    (name: string) => ({ id: entries.find((entry) => entry.name === name)?.id ?? null, name }),
    [entries],
  );
  return { names, referenceOf };
}
