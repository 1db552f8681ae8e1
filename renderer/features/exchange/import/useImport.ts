import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Answer, CommandName, Input } from '#shared/contract/commands.ts';
import type { PackagePreview } from '#shared/contract/exchangeCommands.ts';

import { call, invalidateCommands } from '../../../api/client.ts';
import { failureOf } from '../../../api/errors.ts';
import { useJob } from '../../../api/useJob.ts';
import { usePendingPreview } from './pendingPreview.ts';
import { isPackageRefusal, type PackageRefusal } from './refusals.ts';

/** Where an import stands. */
export type ImportStageState =
  | { readonly kind: 'start'; readonly notice: 'cancelled' | 'dismissed' | null; readonly error: unknown }
  | { readonly kind: 'checking'; readonly name: string }
  | { readonly kind: 'refused'; readonly code: PackageRefusal }
  | { readonly kind: 'preview'; readonly preview: PackagePreview }
  | { readonly kind: 'done'; readonly preview: PackagePreview; readonly added: Answer<'package.accept'> };

export type Import = ReturnType<typeof useImport>;

/** What an accepted package may have changed. */
const changedByImport: readonly CommandName[] = [
  'caseload.list',
  'dossier.open',
  'dossier.search',
  'record.get',
  'record.history',
  'package.ledger',
  'contact.list',
];

const start: ImportStageState = { kind: 'start', notice: null, error: null };

/** The steps of an import and what each leads to. Until `accept` has answered, nothing at the station changes. */
export function useImport() {
  const client = useQueryClient();
  const job = useJob();
  const [pending, setPending] = usePendingPreview();
  const [stage, setStage] = useState<ImportStageState>(start);

  const choose = useMutation({
    mutationFn: async () => {
      const file = await call('shell.openFile', { purpose: 'package' });
      if (file === null) return;
      setStage({ kind: 'checking', name: file.name });
      setPending(await job.run((jobId) => call('package.inspect', { jobId, file: file.grant })));
      setStage(start);
    },
    onError: (error) => setStage(afterFailure(error)),
  });

  const accept = useMutation({
    mutationFn: (decision: Omit<Input<'package.accept'>, 'jobId'>) =>
      job.run((jobId) => call('package.accept', { jobId, ...decision })),
    onSuccess: async (added) => {
      await invalidateCommands(client, changedByImport);
      if (pending !== null) setStage({ kind: 'done', preview: pending, added });
      setPending(null);
    },
    onError: (error) => {
      if (failureOf(error).code !== 'packageUnknown') return;
      setPending(null);
      setStage(afterFailure(error));
    },
  });

  const dismiss = useMutation({
    mutationFn: (packageId: string) => dismissPackage(packageId),
    onSuccess: () => {
      setPending(null);
      setStage({ kind: 'start', notice: 'dismissed', error: null });
    },
  });

  const current: ImportStageState =
    pending !== null && stage.kind === 'start' ? { kind: 'preview', preview: pending } : stage;
  return {
    stage: current,
    job,
    choose: () => choose.mutate(),
    accept,
    dismiss,
    startAnew: () => setStage(start),
  };
}

/** A package that the vault does not hold any more counts as dismissed. */
async function dismissPackage(packageId: string): Promise<void> {
  try {
    await call('package.dismiss', { packageId });
  } catch (error) {
    if (failureOf(error).code !== 'packageUnknown') throw error;
  }
}

function afterFailure(error: unknown): ImportStageState {
  const { code } = failureOf(error);
  if (isPackageRefusal(code)) return { kind: 'refused', code };
  return code === 'cancelled'
    ? { kind: 'start', notice: 'cancelled', error: null }
    : { kind: 'start', notice: null, error };
}
