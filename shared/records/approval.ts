import { defineRecord } from './defineRecord.ts';
import { choice, longText, recordLink, required, text } from './fields.ts';

/** The types whose versions a supervisor approves. */
export const approvedTypes = ['assessment', 'plan', 'caseStatus'] as const;

/**
 * A supervisor's decision on one exact version of another record. The approval's own signature covers that version's
 * id, which is the hash of what was approved: any later version of the record is visibly not what was approved.
 */
export const approval = defineRecord({
  type: 'approval',
  compartment: 'case',
  entry: 'command',
  fields: {
    record: required(recordLink(approvedTypes)),
    revision: required(text(64)),
    decision: required(choice('approvalDecision')),
    comment: longText(5_000),
  },
  happenedOn: null,
  check: (values) =>
    values.decision === 'returned' && values.comment === null ? [{ field: 'comment', message: 'required' }] : [],
});
