import { due } from '#shared/rules/dues.ts';

import { defineRecord, type RawValues } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf, requiredWhile } from './fieldRules.ts';
import { choice, date, integer, linkedPerson, longText, recordLink, required, text, texts } from './fields.ts';

const whenNamed = { field: 'partner', equals: 'named' } as const;

/** One contact with a relative: a visit, a call, a letter. */
export const familyContact = defineRecord({
  type: 'familyContact',
  compartment: 'case',
  fields: {
    heldOn: required(date('fact')),
    channel: required(choice('contactChannel')),
    channelOther: text(100, { showIf: { field: 'channel', equals: 'other' } }),
    partner: required(choice('contactPartner')),
    kinshipLink: recordLink(['kinshipLink'], { showIf: { field: 'partner', equals: 'kinshipLink' } }),
    withWhom: linkedPerson({ showIf: whenNamed }),
    relation: choice('relation', { showIf: whenNamed }),
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
    ...otherNamed(values, ['channel', 'relation']),
    ...requiredWhile(values.partner === 'kinshipLink', values, ['kinshipLink']),
    ...requiredWhile(values.partner === 'named', values, ['withWhom', 'relation']),
    ...problemIf(isBefore(values.nextOn, values.heldOn), { field: 'nextOn', message: 'beforeContact' }),
  ],
  dues: (values) => due('contact', 'nextOn', values.nextOn),
  upgrades: [withNamedPartner],
});

/** The first shape named the relative in a text, which an unfinished form may lack. */
function withNamedPartner({ withWhom, ...values }: RawValues): RawValues {
  return {
    ...values,
    channelOther: null,
    partner: 'named',
    kinshipLink: null,
    withWhom: typeof withWhom === 'string' ? { dossierId: null, name: withWhom } : null,
  };
}
