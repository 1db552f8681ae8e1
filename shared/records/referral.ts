import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf, requiredWhile } from './fieldRules.ts';
import { choice, date, longText, recordLink, reference, required, text } from './fields.ts';

const awaited = ['sent', 'accepted'];

/** A request to another agency, on a stated legal basis, and what became of it. */
export const referral = defineRecord({
  type: 'referral',
  compartment: 'case',
  fields: {
    agency: required(reference('agency')),
    purpose: required(choice('referralPurpose')),
    purposeOther: text(100, { showIf: { field: 'purpose', equals: 'other' } }),
    sentOn: required(date('fact')),
    request: longText(5_000),
    legalBasis: required(choice('referralBasis')),
    legalBasisOther: text(200, { showIf: { field: 'legalBasis', equals: 'other' } }),
    consent: recordLink(['consent'], { showIf: { field: 'legalBasis', equals: 'consent' } }),
    basisDocument: text(200, { showIf: { field: 'legalBasis', equals: ['law', 'courtDecision', 'childProtection'] } }),
    status: required(choice('referralStatus')),
    statusOn: date('fact', { showIf: { field: 'status', equals: ['accepted', 'refused', 'done', 'withdrawn'] } }),
    answerDueOn: date('plan', { showIf: { field: 'status', equals: awaited } }),
    refusalReason: longText(2_000, { showIf: { field: 'status', equals: 'refused' } }),
    withdrawalReason: text(300, { showIf: { field: 'status', equals: 'withdrawn' } }),
    outcome: longText(5_000, { showIf: { field: 'status', equals: 'done' } }),
  },
  happenedOn: 'sentOn',
  check: (values) => [
    ...otherNamed(values, ['purpose', 'legalBasis']),
    ...requiredWhile(values.status !== 'sent', values, ['statusOn']),
    ...requiredWhile(values.status === 'refused', values, ['refusalReason']),
    ...problemIf(isBefore(values.statusOn, values.sentOn), { field: 'statusOn', message: 'beforeSending' }),
    ...problemIf(isBefore(values.answerDueOn, values.sentOn), { field: 'answerDueOn', message: 'beforeSending' }),
  ],
  warn: (values) =>
    problemIf(values.legalBasis === 'consent' && values.consent === null, {
      field: 'consent',
      message: 'consentMissing',
    }),
  dues: (values) => due('decision', 'answerDueOn', awaited.includes(values.status) ? values.answerDueOn : null),
});
