import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf } from './fieldRules.ts';
import { choice, choices, date, longText, reference, required, text } from './fields.ts';

/** Whether the person has given up extremist ideology, by whose judgement, and what it rests on. */
export const disengagement = defineRecord({
  type: 'disengagement',
  compartment: 'security',
  fields: {
    heldOn: required(date('fact')),
    status: required(choice('disengagementStatus')),
    assessor: reference('staff'),
    basis: choices('disengagementBasis'),
    basisOther: text(200, { showIf: { field: 'basis', equals: 'other' } }),
    evidence: longText(),
    reservations: longText(10_000),
    nextOn: date('plan'),
  },
  happenedOn: 'heldOn',
  check: (values) => [
    ...otherNamed(values, ['basis']),
    ...problemIf(values.status !== 'notYetKnown' && values.evidence === null, {
      field: 'evidence',
      message: 'evidenceMissing',
    }),
    ...problemIf(isBefore(values.nextOn, values.heldOn), { field: 'nextOn', message: 'beforeStart' }),
  ],
  dues: (values) => due('review', 'nextOn', values.nextOn, [values.assessor]),
});
