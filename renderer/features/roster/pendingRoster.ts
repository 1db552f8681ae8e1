import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import type { RosterCounts, RosterSource } from '#shared/contract/rosterCommands.ts';
import type { ForAll } from '#shared/rules/roster/forAll.ts';
import type { DateOrder } from '#shared/rules/roster/rosterDate.ts';
import type { RosterMapping } from '#shared/rules/roster/targets.ts';

const key = ['pendingRoster'] as const;

/** A list under way: what was read, what its columns mean, and its counts once it was checked. */
export interface PendingRoster {
  readonly source: RosterSource;
  readonly mapping: RosterMapping;
  readonly dateOrder: DateOrder;
  /** What was said once for the whole list. */
  readonly forAll: ForAll;
  /** Null while the columns are being assigned. */
  readonly counts: RosterCounts | null;
}

/** The list under way. It stands in the query cache, so that a look at a dossier does not lose it and a lock forgets it, as the vault does. */
export function usePendingRoster(): [PendingRoster | null, (pending: PendingRoster | null) => void] {
  const client = useQueryClient();
  const { data } = useQuery<PendingRoster | null>({
    queryKey: key,
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const set = useCallback(
    (pending: PendingRoster | null) => {
      client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData(key, pending);
    },
    [client],
  );
  return [data ?? null, set];
}
