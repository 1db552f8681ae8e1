import { latestOf, type Presentation } from './presentation.ts';

/** How a goal of a plan is presented. */
export const planGoalPresentation: Presentation = {
  theme: 'plan',
  keyFields: ['goal', 'domain'],
  likely: ({ records }) => {
    const plan = latestOf('plan', records);
    return plan === null ? {} : { plan: plan.recordId };
  },
  newRows: ({ personName }) => ({ steps: { owner: { id: null, name: personName }, state: 'open' } }),
  firstRows: ['steps'],
  sections: [
    { group: 'goal', fields: { goal: 'full', domain: 'half', plan: 'half', need: 'full' } },
    { group: 'steps', fields: { steps: 'full' } },
    { group: 'evaluation', fields: { evaluation: 'full' } },
  ],
};
