import { QueryClient } from '@tanstack/react-query';

/** Milliseconds that an answer which nobody looks at any more stays in memory. */
const keptFor = 30_000;

/** A cache that asks the vault again only when a change says so: there is no network, and a view of a record is an audited act. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        gcTime: keptFor,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  });
}
