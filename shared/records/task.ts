import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { choice, date, longText, recordLink, reference, required, text } from './fields.ts';
import { checkStep } from './stepRules.ts';

/** One thing that somebody has to do by a day. */
export const task = defineRecord({
  type: 'task',
  compartment: 'case',
  fields: {
    what: required(text()),
    dueOn: required(date('plan')),
    owner: required(reference('staff')),
    details: longText(10_000),
    occasion: recordLink(['plan', 'planGoal', 'supportSession', 'familyContact', 'note']),
    state: required(choice('stepState')),
    doneOn: date('fact', { showIf: { field: 'state', equals: 'done' } }),
    result: longText(10_000, { showIf: { field: 'state', equals: 'done' } }),
    reason: longText(5_000, { showIf: { field: 'state', equals: 'noLongerRequired' } }),
  },
  happenedOn: 'doneOn',
  check: (values) => checkStep(values),
  dues: (values) => (values.state === 'open' ? due('task', 'dueOn', values.dueOn, [values.owner]) : []),
});
