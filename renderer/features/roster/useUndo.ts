import { useMutation, useQueryClient } from '@tanstack/react-query';

import { call, invalidateCommands } from '../../api/client.ts';
import { useJob } from '../../api/useJob.ts';
import { changedByRoster } from './useRoster.ts';

export type Undo = ReturnType<typeof useUndo>;

/** Takes an import back; says how many dossiers went and which stayed. */
export function useUndo() {
  const client = useQueryClient();
  const job = useJob();
  const undo = useMutation({
    mutationFn: (importId: string) => job.run((jobId) => call('roster.undo', { jobId, importId })),
    onSettled: () => invalidateCommands(client, changedByRoster),
  });
  return { job, start: undo.mutate, isPending: undo.isPending, error: undo.error, data: undo.data };
}

/** Looks what undoing an import would do before anybody is asked. */
export function useUndoPreview() {
  const job = useJob();
  const preview = useMutation({
    mutationFn: (importId: string) => job.run((jobId) => call('roster.undoPreview', { jobId, importId })),
  });
  return {
    look: preview.mutate,
    found: preview.data,
    isPending: preview.isPending,
    error: preview.error,
    forget: preview.reset,
  };
}
