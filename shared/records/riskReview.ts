import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf } from './fieldRules.ts';
import { choice, choices, date, groups, longText, reference, required, text } from './fields.ts';

/**
 * A structured professional judgement: the words of a trained assessor. There is no field for a score, because none of
 * these instruments has a total that means anything.
 */
export const riskReview = defineRecord({
  type: 'riskReview',
  compartment: 'security',
  fields: {
    heldOn: required(date('fact')),
    reason: choice('reviewReason'),
    reasonOther: text(200, { showIf: { field: 'reason', equals: 'other' } }),
    instrument: required(choice('riskInstrument')),
    instrumentOther: text(200, { showIf: { field: 'instrument', equals: 'other' } }),
    assessor: required(reference('staff')),
    certificateNumber: text(60),
    certificateExpiresOn: date('plan'),
    sources: choices('informationSource'),
    sourcesOther: text(200, { showIf: { field: 'sources', equals: 'other' } }),
    missingInformation: longText(10_000),
    conclusion: required(longText()),
    protectiveFactors: longText(10_000),
    scenarios: groups({
      scenario: required(longText(5_000)),
      atRisk: choices('personAtRisk'),
      place: choice('riskPlace'),
      warningSigns: longText(5_000),
    }),
    managementPlan: longText(),
    nextOn: date('plan'),
  },
  happenedOn: 'heldOn',
  check: (values) => [
    ...otherNamed(values, ['reason', 'instrument', 'sources']),
    ...problemIf(isBefore(values.nextOn, values.heldOn), { field: 'nextOn', message: 'beforeStart' }),
  ],
  warn: (values) =>
    problemIf(isBefore(values.certificateExpiresOn, values.heldOn), {
      field: 'certificateExpiresOn',
      message: 'certificateExpired',
    }),
  dues: (values) => [
    ...due('review', 'nextOn', values.nextOn, [values.assessor]),
    ...due('expiry', 'certificateExpiresOn', values.certificateExpiresOn, [values.assessor]),
  ],
});
