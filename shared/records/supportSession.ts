import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { choice, required } from './fields.ts';
import { checkSession, sessionFields } from './sessionFields.ts';

/** A family, social or legal consultation. */
export const supportSession = defineRecord({
  type: 'supportSession',
  compartment: 'case',
  fields: { domain: required(choice('supportDomain')), ...sessionFields },
  happenedOn: 'heldOn',
  check: checkSession,
  dues: (values) => due('session', 'nextOn', values.nextOn, values.staff),
});
