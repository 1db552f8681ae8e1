import type { Presentation } from './presentation.ts';

/** How an incident is presented. */
export const incidentPresentation: Presentation = {
  theme: 'security',
  keyFields: ['kind', 'role', 'confirmation', 'closedOn'],
  likely: ({ today }) => ({ heldOn: today, confirmation: 'reported' }),
  sections: [
    {
      group: 'what',
      fields: {
        heldOn: 'third',
        startTime: 'third',
        facility: 'third',
        kind: 'half',
        kindOther: 'half',
        description: 'full',
        role: 'half',
        atRisk: 'half',
        confirmation: 'full',
      },
    },
    {
      group: 'response',
      fields: { action: 'full', actionOn: 'third', reportedTo: 'third', reportedOn: 'third' },
    },
    { group: 'followUp', fields: { followUpOn: 'third', closedOn: 'third', outcome: 'full' } },
  ],
};
