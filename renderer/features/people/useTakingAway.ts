import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { CommandName, Input } from '#shared/contract/commands.ts';

import { call, invalidateCommands } from '../../api/client.ts';
import { useJob, type Job } from '../../api/useJob.ts';

type TakingAway = 'people.unassign' | 'people.remove';

interface Taking<N extends TakingAway> {
  run: (input: Omit<Input<N>, 'jobId'>) => void;
  isPending: boolean;
  error: unknown;
  job: Job;
}

/** Takes something away from a person: the dossiers get new keys, which takes its time and can be followed. */
export function useTakingAway<N extends TakingAway>(name: N, invalidates: readonly CommandName[]): Taking<N> {
  const client = useQueryClient();
  const job = useJob();
  const taking = useMutation({
    mutationFn: (input: Omit<Input<N>, 'jobId'>) => job.run((jobId) => call(name, { ...input, jobId } as Input<N>)),
    // Also after a broken-off job: what was taken away is taken away, only the new keys are still to come.
    onSettled: () => invalidateCommands(client, invalidates),
  });
  return { run: (input) => taking.mutate(input), isPending: taking.isPending, error: taking.error, job };
}
