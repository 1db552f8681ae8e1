import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf, requiredWhile } from './fieldRules.ts';
import { choice, date, longText, reference, required, text } from './fields.ts';

/** One stay in a closed facility: under what regime, and whether apart from other prisoners. */
export const custody = defineRecord({
  type: 'custody',
  compartment: 'legal',
  fields: {
    facility: required(reference('facility')),
    startOn: required(date('fact')),
    endOn: date('fact'),
    securityLevel: choice('securityLevel'),
    securityLevelOther: text(100, { showIf: { field: 'securityLevel', equals: 'other' } }),
    conditions: choice('regimeConditions'),
    conditionsOther: text(100, { showIf: { field: 'conditions', equals: 'other' } }),
    heldApart: choice('yesNo'),
    heldApartReason: longText(5_000, { showIf: { field: 'heldApart', equals: ['yes', 'no'] } }),
    heldApartReviewOn: date('plan', { showIf: { field: 'heldApart', equals: 'yes' } }),
    basis: text(),
    notes: longText(),
  },
  happenedOn: 'startOn',
  check: (values) => [
    ...problemIf(isBefore(values.endOn, values.startOn), { field: 'endOn', message: 'beforeStart' }),
    ...otherNamed(values, ['securityLevel', 'conditions']),
    ...requiredWhile(values.heldApart !== null, values, ['heldApartReason']),
  ],
  dues: (values) => (values.endOn === null ? due('review', 'heldApartReviewOn', values.heldApartReviewOn) : []),
});
