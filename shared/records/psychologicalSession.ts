import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { choice, longText } from './fields.ts';
import { checkSession, sessionFields, sessionUpgrades } from './sessionFields.ts';

/** A psychologist's session; only those with the clinical key can read it. */
export const psychologicalSession = defineRecord({
  type: 'psychologicalSession',
  compartment: 'clinical',
  fields: {
    ...sessionFields,
    selfHarmConcern: choice('yesNo'),
    safetyPlan: longText(10_000, { showIf: { field: 'selfHarmConcern', equals: 'yes' } }),
  },
  happenedOn: 'heldOn',
  check: checkSession,
  dues: (values) => due('session', 'nextOn', values.nextOn, values.staff),
  upgrades: sessionUpgrades,
});
