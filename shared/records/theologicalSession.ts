import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { choice, required } from './fields.ts';
import { checkSession, sessionFields, sessionUpgrades } from './sessionFields.ts';

/** A theologian's session, theological or ideological. */
export const theologicalSession = defineRecord({
  type: 'theologicalSession',
  compartment: 'theological',
  fields: { domain: required(choice('theologicalDomain')), ...sessionFields },
  happenedOn: 'heldOn',
  check: checkSession,
  dues: (values) => due('session', 'nextOn', values.nextOn, values.staff),
  upgrades: sessionUpgrades,
});
