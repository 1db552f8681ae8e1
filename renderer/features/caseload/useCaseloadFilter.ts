import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { codelists } from '#shared/codelists/codelists.ts';

import type { CaseloadFilter } from './useCaseload.ts';

/** Milliseconds between the last key press and the search. */
const searchPause = 90;

/** The filter in the page's address, so that coming back to the page finds it again, and the search text as it is typed. */
export function useCaseloadFilter(onChange: () => void) {
  const { query = '', category = null, sort = 'name', isDescending = false } = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const router = useRouter();
  const [typed, setTyped] = useState(query);
  const filter: CaseloadFilter = { query, category, sort, isDescending };
  const change = (changed: CaseloadFilter) => {
    onChange();
    void navigate({ to: '/', replace: true, search: addressOf({ ...filter, ...changed }) });
  };
  const search = useDebouncedCallback((text: string) => {
    // Somebody who has gone on to another page meanwhile is not called back.
    if (router.latestLocation.pathname === '/') change({ query: text });
  }, searchPause);
  const type = (text: string) => {
    setTyped(text);
    search(text);
  };
  const clear = () => {
    search.cancel();
    setTyped('');
    change({ query: '', category: null });
  };
  return { filter, typed, type, change, clear };
}

/** The filter without what is as it always is. */
function addressOf({ query, category, sort, isDescending }: CaseloadFilter) {
  const known = codelists.category.find((code) => code === category);
  return {
    ...(query && { query }),
    ...(known && { category: known }),
    ...(sort && sort !== 'name' && { sort }),
    ...(isDescending && { isDescending }),
  };
}
