import type { Presentation } from './presentation.ts';

/** How a goal of a plan is presented. */
export const planGoalPresentation: Presentation = {
  theme: 'plan',
  keyFields: ['goal', 'domain'],
  newRows: { steps: { state: 'open' } },
  sections: [
    { group: 'goal', fields: { goal: 'full', domain: 'half', plan: 'half', need: 'full' } },
    { group: 'steps', fields: { steps: 'full' } },
    { group: 'evaluation', fields: { evaluation: 'full' } },
  ],
};
