import type { Presentation } from './presentation.ts';

/** How a health record is presented. */
export const healthRecordPresentation: Presentation = {
  theme: 'health',
  keyFields: ['condition', 'state', 'facility'],
  likely: ({ today, me }) => ({ heldOn: today, clinician: me }),
  sections: [
    {
      group: 'condition',
      fields: {
        condition: 'twoThirds',
        heldOn: 'third',
        state: 'twoThirds',
        clinician: 'third',
        beganOn: 'half',
        endedOn: 'half',
      },
    },
    { group: 'treatment', fields: { treatment: 'full', careNeeds: 'full', nextOn: 'third' } },
    {
      group: 'transfer',
      fields: {
        wasTransferred: 'full',
        facility: 'half',
        transferredOn: 'quarter',
        returnedOn: 'quarter',
        transferReason: 'full',
      },
    },
  ],
};
