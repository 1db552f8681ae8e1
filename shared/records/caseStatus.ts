import { defineRecord } from './defineRecord.ts';
import { choice, date, longText, reference, required, text } from './fields.ts';

const reasonFields = ['followUpReason', 'closingReason', 'reopeningReason', 'transferReason'] as const;

/** A move in a case's life that the data alone do not tell. Which moves a state allows stands in `shared/rules/caseLife.ts`. */
export const caseStatus = defineRecord({
  type: 'caseStatus',
  compartment: 'case',
  fields: {
    move: required(choice('caseMove')),
    movedOn: required(date('fact')),
    followUpReason: choice('followUpReason', { showIf: { field: 'move', equals: 'beginFollowUp' } }),
    closingReason: choice('closingReason', { showIf: { field: 'move', equals: 'close' } }),
    reopeningReason: choice('reopeningReason', { showIf: { field: 'move', equals: ['reopen', 'returnToProgramme'] } }),
    transferReason: choice('transferReason', { showIf: { field: 'move', equals: ['transferOut', 'transferIn'] } }),
    reasonOther: text(200, {
      showIf: reasonFields.map((field) => ({ field, equals: 'other' })),
    }),
    otherStation: reference('agency', { showIf: { field: 'move', equals: ['transferOut', 'transferIn'] } }),
    explanation: longText(10_000),
  },
  happenedOn: 'movedOn',
  check: (values) => {
    const field = reasonFieldOf[values.move];
    const reason = values[field];
    return [
      ...(reason === null ? [{ field, message: 'required' }] : []),
      ...(reason === 'other' && values.reasonOther === null ? [{ field: 'reasonOther', message: 'required' }] : []),
    ];
  },
});

/** The field that holds the reason for each move. */
const reasonFieldOf = {
  beginFollowUp: 'followUpReason',
  returnToProgramme: 'reopeningReason',
  close: 'closingReason',
  reopen: 'reopeningReason',
  transferOut: 'transferReason',
  transferIn: 'transferReason',
} as const;
