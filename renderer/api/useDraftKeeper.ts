import { useEffect, useState } from 'react';

import { createDraftKeeper, type DraftKeeper, type DraftState } from './draftKeeper.ts';
import { useBeforeLock } from './locking.ts';

/** Milliseconds after which what was typed is on disk, disk speed aside. */
const draftDelay = 1_500;

/** Keeps a draft of a form while it is open, and saves the last of it on hiding, closing or locking. Leaving is the caller's to flush. */
export function useDraftKeeper<D>(save: (draft: D) => Promise<{ savedAt: string }>): {
  keeper: DraftKeeper<D>;
  state: DraftState;
} {
  const [state, setState] = useState<DraftState>({ savedAt: null, failure: null });
  const [keeper] = useState(() => createDraftKeeper<D>({ save, onState: setState, delay: draftDelay }));
  useBeforeLock(keeper.flush);
  useEffect(() => {
    const flush = () => void keeper.flush();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('beforeunload', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('beforeunload', flush);
    };
  }, [keeper]);
  return { keeper, state };
}
