import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';

import type { TimelineFilter } from './timelineFilter.ts';

const from = '/dossier/$dossierId/timeline';

/** Milliseconds between the last key press and the search. */
const searchPause = 120;

/** The timeline's filter in the page's address, so that coming back finds it again, with the record that was opened last. */
export function useTimelineFilter() {
  const search = useSearch({ from });
  const navigate = useNavigate({ from });
  const router = useRouter();
  const [typed, setTyped] = useState(search.query ?? '');
  const { opened, ...given } = search;
  const key = JSON.stringify(given);
  const filter = useMemo(() => JSON.parse(key) as TimelineFilter, [key]);
  const change = (changed: TimelineFilter) => {
    const entries = Object.entries({ ...filter, ...changed }).filter(
      ([, value]) => value !== undefined && value !== '',
    );
    void navigate({ to: '.', replace: true, search: Object.fromEntries(entries) });
  };
  const find = useDebouncedCallback((query: string) => {
    // Somebody who has gone on to another page meanwhile is not called back.
    if (router.latestLocation.pathname.endsWith('/timeline')) change({ query });
  }, searchPause);
  return {
    filter,
    typed,
    opened,
    change,
    type: (text: string) => {
      setTyped(text);
      find(text);
    },
    clear: () => {
      find.cancel();
      setTyped('');
      void navigate({ to: '.', replace: true, search: {} });
    },
    setOpened: (recordId: string) =>
      navigate({ to: '.', replace: true, search: (shown) => ({ ...shown, opened: recordId }) }),
  };
}

export type TimelineAddress = ReturnType<typeof useTimelineFilter>;
