import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, problemIf, requiredWhile } from './fieldRules.ts';
import { choice, date, longText, partialDate, reference, required, text } from './fields.ts';

/** A condition and its treatment, perhaps with a stay in a medical facility. */
export const healthRecord = defineRecord({
  type: 'healthRecord',
  compartment: 'clinical',
  fields: {
    heldOn: required(date('fact')),
    condition: required(text()),
    state: choice('healthState'),
    beganOn: partialDate(),
    endedOn: partialDate(),
    clinician: reference('staff'),
    treatment: longText(),
    careNeeds: longText(5_000),
    wasTransferred: choice('yesNo'),
    facility: reference('facility', { showIf: { field: 'wasTransferred', equals: 'yes' } }),
    transferredOn: date('fact', { showIf: { field: 'wasTransferred', equals: 'yes' } }),
    returnedOn: date('fact', { showIf: { field: 'wasTransferred', equals: 'yes' } }),
    transferReason: longText(5_000, { showIf: { field: 'wasTransferred', equals: 'yes' } }),
    nextOn: date('plan'),
  },
  happenedOn: 'heldOn',
  check: (values) => [
    ...problemIf(isPartialBefore(values.endedOn, values.beganOn), { field: 'endedOn', message: 'beforeStart' }),
    ...requiredWhile(values.wasTransferred === 'yes', values, ['facility', 'transferredOn']),
    ...problemIf(isBefore(values.returnedOn, values.transferredOn), { field: 'returnedOn', message: 'beforeStart' }),
    ...problemIf(isBefore(values.nextOn, values.heldOn), { field: 'nextOn', message: 'beforeStart' }),
  ],
  dues: (values) => due('visit', 'nextOn', values.nextOn, [values.clinician]),
});

type PartialDate = { value: string } | null;

/** As far as both dates are known: what ended in 2020 may have begun in March 2020. */
function isPartialBefore(date: PartialDate, other: PartialDate): boolean {
  if (date === null || other === null) return false;
  const known = Math.min(date.value.length, other.value.length);
  return date.value.slice(0, known) < other.value.slice(0, known);
}
