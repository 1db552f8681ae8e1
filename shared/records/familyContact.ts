import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { choice, date, integer, longText, required, text, texts } from './fields.ts';

/** One contact with a relative: a visit, a call, a letter. */
export const familyContact = defineRecord({
  type: 'familyContact',
  compartment: 'case',
  fields: {
    heldOn: required(date('fact')),
    channel: required(choice('contactChannel')),
    withWhom: required(text(200)),
    relation: required(choice('relation')),
    relationOther: text(100, { showIf: { field: 'relation', equals: 'other' } }),
    initiatedBy: choice('contactInitiator'),
    minutes: integer(1, 10_080),
    topics: texts(),
    relativeAttitude: choice('attitude'),
    personAttitude: choice('attitude'),
    observations: longText(),
    agreements: longText(10_000),
    nextOn: date('plan'),
  },
  happenedOn: 'heldOn',
  check: (values) => [
    ...(values.relation === 'other' && values.relationOther === null
      ? [{ field: 'relationOther', message: 'required' }]
      : []),
    ...(values.nextOn !== null && values.nextOn < values.heldOn ? [{ field: 'nextOn', message: 'beforeContact' }] : []),
  ],
  dues: (values) => due('contact', 'nextOn', values.nextOn),
});
