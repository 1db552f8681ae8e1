import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { Answer } from '#shared/contract/commands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { isRecordType } from '#shared/records/records.ts';

import { call, invalidateCommands } from '../../../api/client.ts';
import type { AppError } from '../../../api/errors.ts';
import { localToday } from '../../../ui/dateText.ts';

interface Done {
  recordId: string;
  /** Row of a goal's step; null for a task. */
  row: number | null;
}

/** Writes a new version of a goal or a task in which a step is done today. The earlier version stays in the history. */
export function useMarkDone(dossierId: string) {
  const client = useQueryClient();
  return useMutation<unknown, AppError, Done>({
    mutationFn: async ({ recordId, row }) => {
      const record = await call('record.get', { dossierId, recordId, reason: null });
      return call('record.save', {
        dossierId,
        recordId,
        type: typeOf(record),
        base: record.heads,
        values: withDone(record.values, row),
        draftId: null,
      });
    },
    onSettled: () =>
      invalidateCommands(client, ['dossier.open', 'record.get', 'record.history', 'caseload.list', 'myDay.list']),
  });
}

function typeOf({ type }: Answer<'record.get'>) {
  if (!isRecordType(type)) throw new TypeError('only steps of known types are shown');
  return type;
}

function withDone(values: RawValues, row: number | null): RawValues {
  const done = { state: 'done', doneOn: localToday() };
  if (row === null) return { ...values, ...done };
  const steps = values['steps'] as RawValues[];
  return { ...values, steps: steps.map((step, index) => (index === row ? { ...step, ...done } : step)) };
}
