import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf, requiredWhile } from './fieldRules.ts';
import { choice, date, groups, longText, reference, required, text } from './fields.ts';

/** What one person's support is to reach in a period, and when that is looked at again; its goals are records of their own. */
export const plan = defineRecord({
  type: 'plan',
  compartment: 'case',
  fields: {
    title: required(text()),
    startOn: required(date('plan')),
    endOn: date('plan'),
    lead: reference('staff'),
    madeWithPerson: choice('participation'),
    ownWishes: longText(10_000),
    summary: longText(),
    reviews: groups({
      dueOn: required(date('plan')),
      reason: required(choice('reviewReason')),
      reasonOther: text(200, { showIf: { field: 'reason', equals: 'other' } }),
      heldOn: date('fact'),
      outcome: longText(10_000, { showIf: { field: 'heldOn' } }),
      excuse: choice('reviewExcuse'),
      excuseOther: text(200, { showIf: { field: 'excuse', equals: 'other' } }),
    }),
  },
  happenedOn: 'startOn',
  check: (values) => [
    ...problemIf(isBefore(values.endOn, values.startOn), { field: 'endOn', message: 'beforeStart' }),
    ...values.reviews.flatMap((review, row) => [
      ...otherNamed(review, ['reason', 'excuse'], `reviews.${row}.`),
      ...requiredWhile(review.heldOn !== null, review, ['outcome'], `reviews.${row}.`),
    ]),
  ],
  dues: (values) =>
    values.reviews.flatMap(({ dueOn, heldOn, excuse }, row) =>
      heldOn === null && excuse === null ? due('review', `reviews.${row}.dueOn`, dueOn, [values.lead]) : [],
    ),
});
