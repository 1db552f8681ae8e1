import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { Input } from '#shared/contract/commands.ts';

import { call, commandKey, invalidateCommands } from '../../api/client.ts';
import { useBeforeLock } from '../../api/locking.ts';
import { createDraftKeeper, type DraftKeeper, type DraftState } from './draftKeeper.ts';

/** Milliseconds after which what was typed is on disk, disk speed aside. */
const draftDelay = 1_500;

/** Keeps a draft of a form while it is open, and saves the last of it on leaving, hiding or locking. */
export function useDraft(
  dossierId: string,
  draftId: string,
): { keeper: DraftKeeper<Input<'draft.save'>>; state: DraftState } {
  const client = useQueryClient();
  const [state, setState] = useState<DraftState>({ savedAt: null, failure: null });
  const [keeper] = useState(() =>
    createDraftKeeper<Input<'draft.save'>>({
      save: (draft) => call('draft.save', draft),
      onState: setState,
      delay: draftDelay,
    }),
  );
  useBeforeLock(keeper.flush);
  useEffect(() => {
    const flush = () => void keeper.flush();
    const leave = async () => {
      await keeper.flush();
      if (!keeper.isSaved()) return;
      client.removeQueries({ queryKey: commandKey('draft.get', { dossierId, draftId }) });
      await invalidateCommands(client, ['dossier.open']);
    };
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('beforeunload', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('beforeunload', flush);
      void leave();
    };
  }, [keeper, client, dossierId, draftId]);
  return { keeper, state };
}
