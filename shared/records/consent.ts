import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf, requiredWhile } from './fieldRules.ts';
import { choice, date, linkedPerson, longText, references, required, text } from './fields.ts';

/** What somebody has agreed to, refused or taken back, for one purpose. A later decision is a record of its own. */
export const consent = defineRecord({
  type: 'consent',
  compartment: 'case',
  fields: {
    purpose: required(choice('consentPurpose')),
    purposeOther: text(200, { showIf: { field: 'purpose', equals: 'other' } }),
    decision: required(choice('consentDecision')),
    decidedOn: required(date('fact')),
    byWhom: required(choice('consentGiver')),
    guardian: linkedPerson({ showIf: { field: 'byWhom', equals: 'guardian' } }),
    scope: longText(5_000),
    withheldFrom: references('agency', { showIf: { field: 'decision', equals: 'given' } }),
    withheldReason: text(300, { showIf: { field: 'withheldFrom' } }),
    document: text(200),
    expiresOn: date('plan', { showIf: { field: 'decision', equals: 'given' } }),
    notes: longText(),
  },
  happenedOn: 'decidedOn',
  check: (values) => [
    ...otherNamed(values, ['purpose']),
    ...requiredWhile(values.byWhom === 'guardian', values, ['guardian']),
    ...problemIf(isBefore(values.expiresOn, values.decidedOn), { field: 'expiresOn', message: 'beforeDecision' }),
  ],
  dues: (values) => due('expiry', 'expiresOn', values.decision === 'given' ? values.expiresOn : null),
});
