import { useQueries } from '@tanstack/react-query';

import type { Input } from '#shared/contract/commands.ts';
import type { RosterFilter, RosterLine } from '#shared/contract/rosterCommands.ts';

import { call, commandKey, useCommand } from '../../api/client.ts';

/** Lines that are asked for at once. */
const pageSize = 100;

/** The lines of a window, of however long a list. */
export interface RosterLines {
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly total: number;
  /** Null while the line is on its way. */
  readonly lineAt: (index: number) => RosterLine | null;
}

/** A checked list, page by page: only those pages are asked for that the lines from `start` to `end` lie on. */
export function useRosterLines(rosterId: string, filter: RosterFilter, start: number, end: number): RosterLines {
  const inputOf = (page: number): Input<'roster.lines'> => ({
    rosterId,
    filter,
    offset: page * pageSize,
    limit: pageSize,
  });
  const first = useCommand('roster.lines', inputOf(0), { keepsPrevious: true });
  const total = first.data?.total ?? 0;
  const pages = pagesBetween(start, Math.min(end, total));
  const others = useQueries({
    queries: pages.map((page) => {
      const input = inputOf(page);
      return { queryKey: commandKey('roster.lines', input), queryFn: () => call('roster.lines', input) };
    }),
  });
  const linesOf = (page: number) => (page === 0 ? first.data : others[pages.indexOf(page)]?.data)?.lines;
  return {
    isPending: first.isPending,
    error: first.error ?? others.find((other) => other.error !== null)?.error ?? null,
    total,
    lineAt: (index) => linesOf(Math.floor(index / pageSize))?.[index % pageSize] ?? null,
  };
}

/** Numbers of the pages that a window touches, without the first one, which is always there. */
function pagesBetween(start: number, end: number): number[] {
  const from = Math.max(1, Math.floor(start / pageSize));
  const to = Math.floor((end - 1) / pageSize);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
