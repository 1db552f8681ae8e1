import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { CommandName, Input } from '#shared/contract/commands.ts';
import type { RosterCounts, RosterImport, RosterSource } from '#shared/contract/rosterCommands.ts';

import { call, invalidateCommands } from '../../api/client.ts';
import { failureOf } from '../../api/errors.ts';
import { useJob } from '../../api/useJob.ts';
import { usePendingRoster, type PendingRoster } from './pendingRoster.ts';

/** What new or removed dossiers change on other pages. */
export const changedByRoster: readonly CommandName[] = ['caseload.list', 'roster.list'];

export type Roster = ReturnType<typeof useRoster>;

/** The steps of importing a list. Until `accept` has answered, nothing at the station changes. */
export function useRoster() {
  const client = useQueryClient();
  const job = useJob();
  const [pending, setPending] = usePendingRoster();
  const [done, setDone] = useState<RosterImport | null>(null);

  const read = useMutation({
    mutationFn: async () => {
      const file = await call('shell.openFile', { purpose: 'roster' });
      if (file === null) return;
      setDone(null);
      setPending(fresh(await job.run((jobId) => call('roster.read', { jobId, file: file.grant }))));
    },
  });
  const reread = useMutation({
    mutationFn: (input: Input<'roster.reread'>) => call('roster.reread', input),
    onSuccess: (source) => setPending(fresh(source)),
  });
  const check = useMutation({
    mutationFn: async ({ source, mapping, dateOrder, forAll }: PendingRoster) => {
      const { rosterId } = source;
      const input = { rosterId, mapping: [...mapping], dateOrder, forAll };
      const counts = await job.run((jobId) => call('roster.check', { jobId, ...input }));
      await invalidateCommands(client, ['roster.lines']);
      return counts;
    },
    onSuccess: (counts, checked) => setPending({ ...checked, counts }),
  });
  const accept = useMutation({
    mutationFn: ({ source }: PendingRoster) =>
      job.run((jobId) => call('roster.accept', { jobId, rosterId: source.rosterId })),
    onSuccess: (entry) => {
      setDone(entry);
      setPending(null);
    },
    onSettled: () => invalidateCommands(client, changedByRoster),
  });
  const dismiss = useMutation({
    mutationFn: ({ source }: PendingRoster) => call('roster.dismiss', { rosterId: source.rosterId }),
    onSuccess: () => setPending(null),
  });

  const assign = (change: Partial<Pick<PendingRoster, 'mapping' | 'dateOrder' | 'forAll'>>) => {
    if (pending) setPending({ ...pending, ...change, counts: null });
  };
  const setCounts = (counts: RosterCounts | null) => {
    if (pending) setPending({ ...pending, counts });
  };
  const error = [read, reread, check, accept, dismiss].find((step) => step.error !== null)?.error ?? null;
  return { pending, done, job, read, reread, check, accept, dismiss, assign, setCounts, error, isLost: isLost(error) };
}

/** The vault does not hold the list any more: only its file can bring it back. */
function isLost(error: Error | null): boolean {
  return error !== null && failureOf(error).code === 'rosterUnknown';
}

function fresh(source: RosterSource): PendingRoster {
  const mapping = source.columns.map(({ target }) => target);
  return { source, mapping, dateOrder: source.dateOrder, forAll: {}, counts: null };
}
