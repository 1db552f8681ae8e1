import type { Presentation } from './presentation.ts';

/** How a responsibility is presented. */
export const assignmentPresentation: Presentation = {
  theme: 'plan',
  keyFields: ['responsible', 'role'],
  likely: ({ today }) => ({ fromOn: today }),
  sections: [
    {
      group: 'who',
      fields: { responsible: 'half', role: 'half', roleOther: 'half', fromOn: 'third', toOn: 'third' },
    },
    { group: 'handover', fields: { handover: 'full' } },
  ],
};
