import { due } from '#shared/rules/dues.ts';

import { defineRecord, type RawValues } from './defineRecord.ts';
import { problemIf } from './fieldRules.ts';
import { choice, longText, required } from './fields.ts';
import { checkSession, sessionFields, sessionUpgrades } from './sessionFields.ts';

/** A theologian's session, theological or ideological. */
export const theologicalSession = defineRecord({
  type: 'theologicalSession',
  compartment: 'theological',
  fields: {
    domain: required(choice('theologicalDomain')),
    ...sessionFields,
    /** What the theologian saw of it this time; the judgement over all of it is a `disengagement`. */
    disengagementSeen: choice('disengagementStatus'),
    disengagementEvidence: longText(10_000, { showIf: { field: 'disengagementSeen' } }),
  },
  happenedOn: 'heldOn',
  check: (values) => [
    ...checkSession(values),
    ...problemIf(isSeen(values.disengagementSeen) && values.disengagementEvidence === null, {
      field: 'disengagementEvidence',
      message: 'evidenceMissing',
    }),
  ],
  dues: (values) => due('session', 'nextOn', values.nextOn, values.staff),
  upgrades: [...sessionUpgrades, withObservation],
});

function isSeen(status: string | null): boolean {
  return status !== null && status !== 'notYetKnown';
}

/** The first shapes had no place of its own for what was seen of giving up extremist ideology. */
function withObservation(values: RawValues): RawValues {
  return { ...values, disengagementSeen: null, disengagementEvidence: null };
}
