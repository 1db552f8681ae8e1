import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import type { CaseloadView, SavedView } from '#shared/contract/caseload.ts';

import { isSameView, noFilter, standardView } from './caseloadView.ts';

/** Milliseconds between the last key press and the search. */
const searchPause = 90;

/** The id that stands in the address for the list without a saved view. */
export const allDossiers = 'all';

export type CaseloadViewState = ReturnType<typeof useCaseloadView>;

/** How the list is shown: by the address, so that coming back to the page finds it again, else by the person's default view. */
export function useCaseloadView(saved: readonly SavedView[], onChange: () => void) {
  const { query = '', viewId, view: changed } = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const router = useRouter();
  const [typed, setTyped] = useState(query);
  const chosen = saved.find((one) => (viewId === undefined ? one.isDefault : one.viewId === viewId)) ?? null;
  const base = chosen?.view ?? standardView;
  const view = changed ?? base;
  const go = (search: { query?: string; viewId?: string; view?: CaseloadView }) => {
    onChange();
    void navigate({ to: '/', replace: true, search: { ...(query && { query }), ...search } });
  };
  const show = (next: CaseloadView, id = chosen?.viewId ?? allDossiers) => go({ viewId: id, view: next });
  const search = useDebouncedCallback((text: string) => {
    // Somebody who has gone on to another page meanwhile is not called back.
    if (router.latestLocation.pathname !== '/') return;
    go({ query: text, ...(viewId && { viewId }), ...(changed && { view: changed }) });
  }, searchPause);
  const type = (text: string) => {
    setTyped(text);
    search(text);
  };
  const clear = () => {
    search.cancel();
    setTyped('');
    go({ query: '', viewId: chosen?.viewId ?? allDossiers, view: { ...view, ...noFilter } });
  };
  return {
    query,
    typed,
    type,
    clear,
    view,
    /** The saved view that is shown, perhaps changed meanwhile. */
    chosen,
    isChanged: !isSameView(view, base),
    change: (change: Partial<CaseloadView>) => show({ ...view, ...change }),
    show,
  };
}
