import { defineRecord } from './defineRecord.ts';
import { otherNamed } from './fieldRules.ts';
import { choice, date, longText, required, text } from './fields.ts';

/** Something worth keeping that has no form of its own. */
export const note = defineRecord({
  type: 'note',
  compartment: 'case',
  fields: {
    heldOn: required(date('fact')),
    kind: required(choice('noteKind')),
    kindOther: text(100, { showIf: { field: 'kind', equals: 'other' } }),
    subject: text(),
    text: required(longText()),
  },
  happenedOn: 'heldOn',
  check: (values) => otherNamed(values, ['kind']),
});
