import { v7 as uuid } from 'uuid';

import { Refusal } from '#shared/contract/errors.ts';
import { approvedTypes } from '#shared/records/approval.ts';
import { emptyValues } from '#shared/records/defineRecord.ts';
import { definitionOf } from '#shared/records/records.ts';
import { rightIn } from '#shared/rules/permissions.ts';
import { isByWorker } from '#vault/usecases/dossier/caseLife.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';
import { writeRecord } from '#vault/usecases/record/recordHandlers.ts';

export const approvalHandlers: HandlersOf<'approval.give'> = {
  'approval.give': ({ dossierId, recordId, revisionId, decision, comment }, { session }) => {
    const record = session.open(dossierId).record(recordId);
    const isReadable = record !== undefined && rightIn(session.roles, record.compartment) !== 'none';
    if (!isReadable || !approvedTypes.some((type) => type === record.type)) throw new Refusal('recordUnknown');
    const { heads } = record.merged;
    if (heads.length !== 1 || heads[0] !== revisionId) throw new Refusal('recordChanged');
    if (isByWorker(record, revisionId, session)) throw new Refusal('approvalOwn');
    const values = {
      ...emptyValues(definitionOf('approval')),
      record: recordId,
      revision: revisionId,
      decision,
      comment,
    };
    const change = { dossierId, recordId: uuid(), type: 'approval' as const, base: [], values, draftId: null };
    return writeRecord(session, change, { action: 'approval.give', detail: { of: recordId, decision } });
  },
};
