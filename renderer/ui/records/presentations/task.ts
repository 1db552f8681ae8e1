import type { Presentation } from './presentation.ts';

/** How a task is presented. */
export const taskPresentation: Presentation = {
  theme: 'plan',
  keyFields: ['what', 'state', 'dueOn', 'owner'],
  likely: ({ me }) => ({ owner: me, state: 'open' }),
  sections: [
    { group: 'task', fields: { what: 'full', owner: 'twoThirds', dueOn: 'third', details: 'full', occasion: 'full' } },
    { group: 'outcome', fields: { state: 'twoThirds', doneOn: 'third', result: 'full', reason: 'full' } },
  ],
};
