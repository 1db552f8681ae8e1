import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf, requiredWhile } from './fieldRules.ts';
import { choice, date, longText, reference, required, text } from './fields.ts';

const ended = ['completed', 'certified', 'brokenOff'];

/** A vocational course that the returnee takes or took. */
export const training = defineRecord({
  type: 'training',
  compartment: 'case',
  fields: {
    subject: required(choice('trainingSubject')),
    subjectOther: text(100, { showIf: { field: 'subject', equals: 'other' } }),
    course: reference('course'),
    provider: reference('agency'),
    fromOn: required(date('fact')),
    result: required(choice('trainingResult')),
    plannedUntil: date('plan', { showIf: { field: 'result', equals: 'ongoing' } }),
    toOn: date('fact', { showIf: { field: 'result', equals: ended } }),
    brokenOffReason: text(300, { showIf: { field: 'result', equals: 'brokenOff' } }),
    notes: longText(),
  },
  happenedOn: 'fromOn',
  check: (values) => [
    ...otherNamed(values, ['subject']),
    ...requiredWhile(ended.includes(values.result), values, ['toOn']),
    ...problemIf(isBefore(values.toOn, values.fromOn), { field: 'toOn', message: 'beforeStart' }),
    ...problemIf(isBefore(values.plannedUntil, values.fromOn), { field: 'plannedUntil', message: 'beforeStart' }),
  ],
  dues: (values) => due('review', 'plannedUntil', values.result === 'ongoing' ? values.plannedUntil : null),
});
