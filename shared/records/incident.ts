import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf } from './fieldRules.ts';
import { choice, choices, date, longText, reference, required, text, time } from './fields.ts';

/** Something that happened with, to or by the person and that calls for an answer. */
export const incident = defineRecord({
  type: 'incident',
  compartment: 'security',
  fields: {
    heldOn: required(date('fact')),
    startTime: time(),
    kind: required(choice('incidentKind')),
    kindOther: text(200, { showIf: { field: 'kind', equals: 'other' } }),
    role: choice('incidentRole'),
    confirmation: required(choice('incidentConfirmation')),
    facility: reference('facility'),
    description: required(longText()),
    atRisk: choices('personAtRisk'),
    action: longText(),
    actionOn: date('fact'),
    reportedTo: reference('agency'),
    reportedOn: date('fact'),
    followUpOn: date('plan'),
    closedOn: date('fact'),
    outcome: longText(10_000),
  },
  happenedOn: 'heldOn',
  check: (values) => [
    ...otherNamed(values, ['kind']),
    ...(['actionOn', 'reportedOn', 'followUpOn', 'closedOn'] as const).flatMap((field) =>
      problemIf(isBefore(values[field], values.heldOn), { field, message: 'beforeIncident' }),
    ),
  ],
  warn: (values) =>
    problemIf(values.kind === 'selfHarm' && values.action === null, { field: 'action', message: 'safetyNow' }),
  dues: (values) => (values.closedOn === null ? due('task', 'followUpOn', values.followUpOn) : []),
});
