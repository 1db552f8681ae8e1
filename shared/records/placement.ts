import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf } from './fieldRules.ts';
import { choice, date, groups, linkedPerson, longText, reference, required, text } from './fields.ts';

const inFacility = ['adaptationCentre', 'medicalFacility', 'specialisedFacility', 'prison', 'other'];
const inFamily = ['ownFamily', 'relatives'];

/** Where the returnee lives, since when and with whom; the latest one without an end is where they are now. */
export const placement = defineRecord({
  type: 'placement',
  compartment: 'case',
  fields: {
    kind: required(choice('placementKind')),
    kindOther: text(100, { showIf: { field: 'kind', equals: 'other' } }),
    facility: reference('facility', { showIf: { field: 'kind', equals: inFacility } }),
    address: text(300, { showIf: { field: 'kind', equals: inFamily } }),
    fromOn: required(date('fact')),
    toOn: date('fact'),
    endReason: text(300, { showIf: { field: 'toOn' } }),
    companions: groups({
      person: required(linkedPerson()),
      relation: required(choice('relation')),
      relationOther: text(100, { showIf: { field: 'relation', equals: 'other' } }),
    }),
    reviewOn: date('plan'),
    notes: longText(),
  },
  happenedOn: 'fromOn',
  check: (values) => [
    ...otherNamed(values, ['kind']),
    ...values.companions.flatMap((row, index) => otherNamed(row, ['relation'], `companions.${index}.`)),
    ...problemIf(isBefore(values.toOn, values.fromOn), { field: 'toOn', message: 'beforeStart' }),
    ...problemIf(isBefore(values.reviewOn, values.fromOn), { field: 'reviewOn', message: 'beforeStart' }),
  ],
  warn: (values) =>
    problemIf(inFacility.includes(values.kind) && values.facility === null, {
      field: 'facility',
      message: 'facilityMissing',
    }),
  dues: (values) => due('review', 'reviewOn', values.toOn === null ? values.reviewOn : null),
});
