import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { MyDayRow } from '#shared/contract/caseload.ts';
import { plan } from '#shared/records/plan.ts';

import { call, invalidateCommands } from '../../api/client.ts';
import { AppError } from '../../api/errors.ts';

/** What became of a review that was due: held, or not held for a reason. */
export type Settlement =
  | { heldOn: string | null; outcome: string | null }
  | { excuse: string | null; excuseOther: string | null };

/** Writes into its plan what became of a review. Refused as `recordChanged` when somebody has settled it meanwhile. */
export function useSettleReview({ dossierId, recordId, on }: MyDayRow, onDone: () => void) {
  const client = useQueryClient();
  return useMutation<unknown, AppError, Settlement>({
    mutationFn: async (settlement) => {
      const { heads, values } = await call('record.get', { dossierId, recordId, reason: null });
      const reviews = plan.fields.reviews.schema.parse(values['reviews']);
      const place = reviews.findIndex(
        ({ dueOn, heldOn, excuse }) => dueOn === on && heldOn === null && excuse === null,
      );
      if (place === -1) throw new AppError({ code: 'recordChanged' });
      const settled = reviews.map((review, index) => (index === place ? { ...review, ...settlement } : review));
      const input = { dossierId, recordId, type: 'plan', base: heads, draftId: null } as const;
      return call('record.save', { ...input, values: { ...values, reviews: settled } });
    },
    onSuccess: async () => {
      await invalidateCommands(client, ['dossier.open', 'record.get', 'record.history', 'caseload.list']);
      onDone();
    },
  });
}
