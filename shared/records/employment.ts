import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf } from './fieldRules.ts';
import { choice, date, longText, required, text } from './fields.ts';

/** A job; without an end the returnee has it now. */
export const employment = defineRecord({
  type: 'employment',
  compartment: 'case',
  fields: {
    employer: required(text()),
    position: text(),
    kind: required(choice('employmentKind')),
    kindOther: text(100, { showIf: { field: 'kind', equals: 'other' } }),
    fromOn: required(date('fact')),
    toOn: date('fact'),
    endReason: choice('employmentEnd', { showIf: { field: 'toOn' } }),
    endReasonOther: text(200, { showIf: { field: 'endReason', equals: 'other' } }),
    notes: longText(),
  },
  happenedOn: 'fromOn',
  check: (values) => [
    ...otherNamed(values, ['kind', 'endReason']),
    ...problemIf(isBefore(values.toOn, values.fromOn), { field: 'toOn', message: 'beforeStart' }),
  ],
});
