import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { choice, date, groups, longText, recordLink, reference, required, text } from './fields.ts';
import { checkStep } from './stepRules.ts';

/** One goal of a plan and the steps towards it: each has somebody who takes it, and a day. */
export const planGoal = defineRecord({
  type: 'planGoal',
  compartment: 'case',
  fields: {
    plan: required(recordLink(['plan'])),
    domain: required(choice('planDomain')),
    goal: required(text(500)),
    need: longText(10_000),
    steps: groups({
      what: required(text(500)),
      owner: required(reference('staff')),
      dueOn: required(date('plan')),
      state: required(choice('stepState')),
      doneOn: date('fact', { showIf: { field: 'state', equals: 'done' } }),
      reason: longText(5_000, { showIf: { field: 'state', equals: 'noLongerRequired' } }),
    }),
    evaluation: longText(10_000),
  },
  happenedOn: null,
  check: (values) => [
    ...(values.steps.length === 0 ? [{ field: 'steps', message: 'stepMissing' }] : []),
    ...values.steps.flatMap((step, row) => checkStep(step, `steps.${row}.`)),
  ],
  dues: (values) =>
    values.steps.flatMap((step, row) =>
      step.state === 'open' ? due('step', `steps.${row}.dueOn`, step.dueOn, [step.owner]) : [],
    ),
});
