import { latestRecord } from './likelyRecords.ts';
import type { Presentation } from './presentation.ts';

/** How a goal of a plan is presented. */
export const planGoalPresentation: Presentation = {
  theme: 'plan',
  keyFields: ['goal', 'domain'],
  likely: (circumstances) => {
    const plan = latestRecord(circumstances, 'plan');
    return plan === null ? {} : { plan: plan.recordId };
  },
  newRows: ({ me }) => ({ steps: { owner: me, state: 'open' } }),
  firstRows: ['steps'],
  sections: [
    { group: 'goal', fields: { goal: 'full', domain: 'half', plan: 'half', need: 'full' } },
    { group: 'steps', fields: { steps: 'full' } },
    { group: 'evaluation', fields: { evaluation: 'full' } },
  ],
};
