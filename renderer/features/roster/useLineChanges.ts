import { useQueryClient } from '@tanstack/react-query';

import type { RosterCounts } from '#shared/contract/rosterCommands.ts';

import { invalidateCommands, useCommandMutation } from '../../api/client.ts';

/** What a person changes in the preview; the counts follow every change. */
export function useLineChanges(rosterId: string, onCounts: (counts: RosterCounts) => void) {
  const client = useQueryClient();
  const shownAnew = () => invalidateCommands(client, ['roster.lines']);
  const mend = useCommandMutation('roster.mend', {
    invalidates: [],
    onDone: async ({ counts }) => {
      await shownAnew();
      onCounts(counts);
    },
  });
  const decide = useCommandMutation('roster.decide', {
    invalidates: [],
    onDone: async (counts) => {
      await shownAnew();
      onCounts(counts);
    },
  });
  return {
    error: mend.error ?? decide.error,
    mend: (line: number, column: number, text: string) => mend.mutateAsync({ rosterId, line, column, text }),
    decide: (lines: number[] | 'doubles', isIncluded: boolean) => decide.mutate({ rosterId, lines, isIncluded }),
  };
}
