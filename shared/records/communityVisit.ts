import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf, requiredWhile } from './fieldRules.ts';
import { choice, choices, date, longText, references, required, text } from './fields.ts';

/** A follow-up visit after rehabilitation: how the returnee, the relatives and the community get on. */
export const communityVisit = defineRecord({
  type: 'communityVisit',
  compartment: 'case',
  fields: {
    visitedOn: required(date('fact')),
    visitors: references('staff'),
    place: choice('visitPlace'),
    placeOther: text(200, { showIf: { field: 'place', equals: 'other' } }),
    met: choices('visitMet'),
    metOther: text(200, { showIf: { field: 'met', equals: 'other' } }),
    communityAttitude: choice('attitude'),
    relativesAttitude: choice('attitude'),
    stigma: choice('yesNo'),
    stigmaForms: choices('stigmaForm', { showIf: { field: 'stigma', equals: 'yes' } }),
    stigmaFormsOther: text(200, { showIf: { field: 'stigmaForms', equals: 'other' } }),
    stigmaNotes: longText(5_000, { showIf: { field: 'stigma', equals: 'yes' } }),
    needs: choices('supportArea'),
    needsOther: text(200, { showIf: { field: 'needs', equals: 'other' } }),
    needsNotes: longText(5_000),
    observations: longText(),
    agreements: longText(10_000),
    nextOn: date('plan'),
  },
  happenedOn: 'visitedOn',
  check: (values) => [
    ...otherNamed(values, ['place', 'met', 'stigmaForms', 'needs']),
    ...requiredWhile(values.stigma === 'yes', values, ['stigmaNotes']),
    ...problemIf(isBefore(values.nextOn, values.visitedOn), { field: 'nextOn', message: 'beforeVisit' }),
  ],
  dues: (values) => due('visit', 'nextOn', values.nextOn, values.visitors),
});
