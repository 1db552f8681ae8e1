import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import type { Input } from '#shared/contract/commands.ts';

import { call, commandKey, invalidateCommands } from '../../api/client.ts';
import type { DraftKeeper, DraftState } from '../../api/draftKeeper.ts';
import { useDraftKeeper } from '../../api/useDraftKeeper.ts';

/** Keeps a draft of a record's form while it is open, and saves the last of it on leaving. */
export function useDraft(
  dossierId: string,
  draftId: string,
): { keeper: DraftKeeper<Input<'draft.save'>>; state: DraftState } {
  const client = useQueryClient();
  const { keeper, state } = useDraftKeeper((draft: Input<'draft.save'>) => call('draft.save', draft));
  useEffect(() => {
    const leave = async () => {
      await keeper.flush();
      if (!keeper.isSaved()) return;
      client.removeQueries({ queryKey: commandKey('draft.get', { dossierId, draftId }) });
      await invalidateCommands(client, ['dossier.open', 'caseload.list']);
    };
    return () => void leave();
  }, [keeper, client, dossierId, draftId]);
  return { keeper, state };
}
