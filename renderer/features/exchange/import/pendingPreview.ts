import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import type { PackagePreview } from '#shared/contract/exchangeCommands.ts';

const key = ['pendingPreview'] as const;

/**
 * The package that has been checked and waits for a decision. It stands in the query cache, so that a look at another page does not lose it and
 * a lock forgets it, as the vault does.
 */
export function usePendingPreview(): [PackagePreview | null, (preview: PackagePreview | null) => void] {
  const client = useQueryClient();
  const { data } = useQuery<PackagePreview | null>({
    queryKey: key,
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const set = useCallback(
    (preview: PackagePreview | null) => {
      client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData(key, preview);
    },
    [client],
  );
  return [data ?? null, set];
}
