import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf } from './fieldRules.ts';
import { choice, date, linkedPerson, longText, reference, required, text } from './fields.ts';

/** A paper that proves who somebody is, or that is still missing. */
export const identityDocument = defineRecord({
  type: 'identityDocument',
  compartment: 'case',
  fields: {
    kind: required(choice('identityDocumentKind')),
    kindOther: text(100, { showIf: { field: 'kind', equals: 'other' } }),
    status: required(choice('documentStatus')),
    /** The day of the application, of the issue or of the refusal; of a missing paper, the day when that was noticed. */
    statusOn: required(date('fact')),
    appliedOn: date('fact', { showIf: { field: 'status', equals: ['issued', 'refused'] } }),
    issuingOffice: reference('agency', { showIf: { field: 'status', equals: ['applied', 'issued', 'refused'] } }),
    number: text(60, { showIf: { field: 'status', equals: 'issued' } }),
    expiresOn: date('plan', { showIf: { field: 'status', equals: 'issued' } }),
    refusalReason: longText(2_000, { showIf: { field: 'status', equals: 'refused' } }),
    /** A child's new birth certificate names the place of birth of its parents, not its own. */
    parentsBirthPlace: text(200, { showIf: { field: 'kind', equals: 'birthCertificate' } }),
    deceased: linkedPerson({ showIf: { field: 'kind', equals: 'parentDeathCertificate' } }),
    followUpOn: date('plan', { showIf: { field: 'status', equals: ['missing', 'applied', 'refused'] } }),
    notes: longText(),
  },
  happenedOn: 'statusOn',
  check: (values) => [
    ...otherNamed(values, ['kind']),
    ...problemIf(isBefore(values.statusOn, values.appliedOn), { field: 'statusOn', message: 'beforeApplication' }),
    ...problemIf(isBefore(values.expiresOn, values.statusOn), { field: 'expiresOn', message: 'beforeIssue' }),
    ...problemIf(isBefore(values.followUpOn, values.statusOn), { field: 'followUpOn', message: 'beforeStatus' }),
  ],
  warn: (values) =>
    problemIf(values.status === 'issued' && values.number === null, { field: 'number', message: 'numberMissing' }),
  dues: (values) => [
    ...due('decision', 'followUpOn', values.followUpOn),
    ...due('expiry', 'expiresOn', values.status === 'issued' ? values.expiresOn : null),
  ],
});
