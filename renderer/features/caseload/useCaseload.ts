import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import type { Input } from '#shared/contract/commands.ts';

import { call, commandKey, useCommand } from '../../api/client.ts';

/** Rows that are asked for at once. */
const pageSize = 100;

/** What the list is searched, filtered and sorted by. */
export type CaseloadQuery = Omit<Input<'caseload.list'>, 'offset' | 'limit'>;

/** The rows of a window, of however long a list. */
export interface Caseload {
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Dossiers that match, and all that there are. */
  readonly total: number;
  readonly all: number;
  /** Null while the row is on its way. */
  readonly rowAt: (index: number) => CaseloadRow | null;
  readonly retry: () => void;
}

/** The caseload, page by page: only those pages are asked for that the rows from `start` to `end` lie on. */
export function useCaseload(query: CaseloadQuery, start: number, end: number): Caseload {
  useLookAnew();
  const first = useCommand('caseload.list', pageInput(query, 0), { keepsPrevious: true });
  const total = first.data?.total ?? 0;
  const pages = pagesBetween(start, Math.min(end, total));
  const others = useQueries({
    queries: pages.map((page) => {
      const input = pageInput(query, page);
      return { queryKey: commandKey('caseload.list', input), queryFn: () => call('caseload.list', input) };
    }),
  });
  const rowsOf = (page: number) => (page === 0 ? first.data : others[pages.indexOf(page)]?.data)?.rows;
  return {
    isPending: first.isPending,
    error: first.error ?? others.find((other) => other.error !== null)?.error ?? null,
    total,
    all: first.data?.all ?? 0,
    rowAt: (index) => rowsOf(Math.floor(index / pageSize))?.[index % pageSize] ?? null,
    retry: () => void first.refetch(),
  };
}

/** Coming back to the list asks for it anew: opening a dossier may have renewed its card, and a draft may have been begun. */
function useLookAnew(): void {
  const client = useQueryClient();
  useEffect(() => {
    return () => void client.invalidateQueries({ queryKey: commandKey('caseload.list'), refetchType: 'none' });
  }, [client]);
}

function pageInput(query: CaseloadQuery, page: number): Input<'caseload.list'> {
  return { ...query, offset: page * pageSize, limit: pageSize };
}

/** Numbers of the pages that a window touches, without the first one, which is always there. */
function pagesBetween(start: number, end: number): number[] {
  const from = Math.max(1, Math.floor(start / pageSize));
  const to = Math.floor((end - 1) / pageSize);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
