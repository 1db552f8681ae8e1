import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';

import type { DuesOf, MyDayCounts, MyDayRow } from '#shared/contract/caseload.ts';
import type { Answer, Input } from '#shared/contract/commands.ts';
import { addDays } from '#shared/rules/dates.ts';
import type { DueKind } from '#shared/rules/dues.ts';

import { call, commandKey } from '../../api/client.ts';
import type { AppError } from '../../api/errors.ts';
import { localToday } from '../../ui/dateText.ts';

/** Rows that are asked for at once. */
const pageSize = 200;

/** Days ahead that are shown unless the person asks for more. */
const daysAhead = 30;

/** What is due, and what of it is chosen. */
export interface MyDayState {
  readonly isPending: boolean;
  readonly error: AppError | null;
  readonly rows: readonly MyDayRow[];
  readonly counts: MyDayCounts | null;
  readonly kinds: readonly DueKind[];
  readonly kindCounts: Answer<'myDay.list'>['kinds'];
  readonly whose: DuesOf;
  readonly whoseCounts: Answer<'myDay.list'>['whose'] | null;
  readonly showsLater: boolean;
  readonly hasMore: boolean;
  readonly remaining: number;
  readonly isLoadingMore: boolean;
  readonly showMore: () => void;
  readonly showLater: (showsLater: boolean) => void;
  readonly choose: (kinds: readonly DueKind[]) => void;
  readonly chooseWhose: (whose: DuesOf) => void;
  /** Shows everything again. */
  readonly clear: () => void;
  readonly retry: () => void;
}

/** The list, page by page; which kinds and how far ahead stands in the page's address. */
export function useMyDay(): MyDayState {
  const { kinds = [], later = false, whose = 'everybody' } = useSearch({ from: '/my-day' });
  const navigate = useNavigate({ from: '/my-day' });
  const to = later ? null : addDays(localToday(), daysAhead);
  const input: Input<'myDay.list'> = { kinds, whose, to, limit: pageSize };
  const list = useInfiniteQuery<Answer<'myDay.list'>, AppError>({
    queryKey: [...commandKey('myDay.list', input), 'pages'],
    queryFn: ({ pageParam }) => call('myDay.list', { ...input, offset: Number(pageParam) }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * pageSize < last.total ? pages.length * pageSize : undefined),
    placeholderData: keepPreviousData,
  });
  const pages = list.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const go = (change: { kinds?: readonly DueKind[]; later?: boolean; whose?: DuesOf }) => {
    const search = { kinds, later, whose, ...change };
    void navigate({
      to: '/my-day',
      replace: true,
      search: {
        ...(search.kinds.length > 0 && { kinds: [...search.kinds] }),
        ...(search.later && { later: true }),
        ...(search.whose !== 'everybody' && { whose: search.whose }),
      },
    });
  };
  return {
    isPending: list.isPending,
    error: list.error,
    rows,
    counts: pages[0]?.counts ?? null,
    kinds,
    kindCounts: pages[0]?.kinds ?? {},
    whose,
    whoseCounts: pages[0]?.whose ?? null,
    showsLater: later,
    hasMore: list.hasNextPage,
    remaining: (pages[0]?.total ?? 0) - rows.length,
    isLoadingMore: list.isFetchingNextPage,
    showMore: () => void list.fetchNextPage(),
    showLater: (showsLater) => go({ later: showsLater }),
    choose: (chosen) => go({ kinds: chosen }),
    chooseWhose: (chosen) => go({ whose: chosen }),
    clear: () => go({ kinds: [], whose: 'everybody' }),
    retry: () => void list.refetch(),
  };
}
