import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { Answer, Input } from '#shared/contract/commands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf } from '#shared/records/records.ts';

import { call, invalidateCommands } from '../../api/client.ts';
import type { DraftState } from '../../api/draftKeeper.ts';
import { failureOf } from '../../api/errors.ts';
import { useDraftKeeper } from '../../api/useDraftKeeper.ts';
import { useJob, type Job } from '../../api/useJob.ts';
import { useRecordForm, type RecordForm } from '../../ui/fields/recordForm.ts';
import { sortedProblems } from './groupForm.ts';

export type PreparedAmendment = Answer<'groupSession.prepareAmendment'>;
type Amended = Answer<'groupSession.amend'>;
type Place = Input<'groupSession.discardAmendmentDraft'>;

/** The shared text of a group session while it is amended for everybody. */
export interface GroupAmendment {
  readonly form: RecordForm;
  readonly draft: DraftState;
  readonly hasTyped: boolean;
  readonly job: Job;
  /** Why the last try failed, where it is not a field's fault. */
  readonly failure: unknown;
  readonly save: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

/** Keeps what is typed, and writes it for everybody who still has the shared text. */
export function useGroupAmendment(
  place: Place,
  prepared: PreparedAmendment,
  onDone: (amended: Amended) => void,
): GroupAmendment {
  const client = useQueryClient();
  const job = useJob();
  const [hasTyped, setTyped] = useState(prepared.draft !== null);
  const [failure, setFailure] = useState<unknown>(null);
  const { keeper, state: draft } = useDraftKeeper((shared: RawValues) =>
    call('groupSession.saveAmendmentDraft', { ...place, shared }),
  );
  const form = useRecordForm({
    definition: definitionOf(prepared.type),
    dossierId: place.dossierId,
    // The vault gives each record its own line; these two only let the form check what all share.
    initial: { ...prepared.shared, ...prepared.draft?.shared, setting: 'group' },
    onChange: (values) => {
      setTyped(true);
      keeper.note(values);
    },
  });
  useEffect(() => () => void keeper.flush(), [keeper]);
  const save = async () => {
    if (job.jobId !== null) return;
    setFailure(null);
    const shared = form.check();
    if (shared === null) return;
    await keeper.close();
    try {
      const amended = await job.run((jobId) => call('groupSession.amend', { jobId, ...place, shared }));
      await invalidateCommands(client, [
        'dossier.open',
        'record.get',
        'record.history',
        'dossier.search',
        'caseload.list',
      ]);
      onDone(amended);
    } catch (error) {
      keeper.reopen();
      const problems = sortedProblems(failureOf(error).fields ?? {}, []).shared;
      form.setErrors(problems);
      if (Object.keys(problems).length === 0) setFailure(error);
    }
  };
  const discard = async () => {
    await keeper.close();
    await call('groupSession.discardAmendmentDraft', place);
  };
  return { form, draft, hasTyped, job, failure, save, discard };
}
