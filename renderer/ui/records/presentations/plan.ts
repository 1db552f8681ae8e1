import type { Presentation } from './presentation.ts';

/** How a plan is presented. */
export const planPresentation: Presentation = {
  theme: 'plan',
  keyFields: ['title', 'endOn', 'lead'],
  likely: ({ today, me }) => ({ startOn: today, lead: me }),
  newRows: () => ({ reviews: { reason: 'scheduled' } }),
  sections: [
    { group: 'plan', fields: { title: 'full', startOn: 'third', endOn: 'third', lead: 'third', summary: 'full' } },
    { group: 'person', fields: { madeWithPerson: 'full', ownWishes: 'full' } },
    { group: 'reviews', fields: { reviews: 'full' } },
  ],
};
