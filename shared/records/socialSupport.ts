import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf } from './fieldRules.ts';
import { choice, date, longText, reference, required, text } from './fields.ts';

const open = ['notStarted', 'inProgress'];

/** A need for housing, benefits, legal or economic aid, and how far it is met. */
export const socialSupport = defineRecord({
  type: 'socialSupport',
  compartment: 'case',
  fields: {
    area: required(choice('supportArea')),
    areaOther: text(100, { showIf: { field: 'area', equals: 'other' } }),
    need: required(longText(2_000)),
    status: required(choice('supportStatus')),
    statusOn: required(date('fact')),
    provider: reference('agency', { showIf: { field: 'status', equals: ['inProgress', 'met'] } }),
    provided: longText(5_000, { showIf: { field: 'status', equals: ['inProgress', 'met'] } }),
    declinedReason: text(300, { showIf: { field: 'status', equals: 'declined' } }),
    followUpOn: date('plan', { showIf: { field: 'status', equals: open } }),
    notes: longText(),
  },
  happenedOn: 'statusOn',
  check: (values) => [
    ...otherNamed(values, ['area']),
    ...problemIf(isBefore(values.followUpOn, values.statusOn), { field: 'followUpOn', message: 'beforeStatus' }),
  ],
  dues: (values) => due('review', 'followUpOn', open.includes(values.status) ? values.followUpOn : null),
});
