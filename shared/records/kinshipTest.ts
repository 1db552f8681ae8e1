import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf, requiredWhile } from './fieldRules.ts';
import { choice, date, groups, linkedPerson, longText, recordLink, reference, required, text } from './fields.ts';

/**
 * A genetic test of kinship. The probability is copied from the report and the conclusion is a person's: nothing here is
 * ever computed.
 */
export const kinshipTest = defineRecord({
  type: 'kinshipTest',
  compartment: 'case',
  fields: {
    orderedOn: required(date('fact')),
    laboratory: reference('laboratory'),
    consent: recordLink(['consent']),
    sampledOn: date('fact'),
    compared: groups({
      person: required(linkedPerson()),
      relation: required(choice('relation')),
      relationOther: text(100, { showIf: { field: 'relation', equals: 'other' } }),
      sampledOn: date('fact'),
    }),
    resultDueOn: date('plan'),
    reportedOn: date('fact'),
    reportNumber: text(60, { showIf: { field: 'reportedOn' } }),
    reportedProbability: text(200, { showIf: { field: 'reportedOn' } }),
    conclusion: choice('kinshipConclusion', { showIf: { field: 'reportedOn' } }),
    conclusionText: longText(5_000, { showIf: { field: 'reportedOn' } }),
  },
  happenedOn: 'orderedOn',
  check: (values) => [
    ...requiredWhile(true, values, ['compared']),
    ...values.compared.flatMap((row, index) => otherNamed(row, ['relation'], `compared.${index}.`)),
    ...problemIf(isBefore(values.reportedOn, values.orderedOn), { field: 'reportedOn', message: 'beforeOrder' }),
    ...problemIf(isBefore(values.reportedOn, values.sampledOn), { field: 'reportedOn', message: 'beforeSample' }),
    ...problemIf(isBefore(values.resultDueOn, values.orderedOn), { field: 'resultDueOn', message: 'beforeOrder' }),
    ...requiredWhile(values.conclusion !== null, values, ['conclusionText']),
  ],
  dues: (values) => due('decision', 'resultDueOn', values.reportedOn === null ? values.resultDueOn : null),
});
