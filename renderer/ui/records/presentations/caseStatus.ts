import type { Presentation } from './presentation.ts';

/** How a move in a case's life is presented. */
export const caseStatusPresentation: Presentation = {
  theme: 'plan',
  keyFields: ['move', 'closingReason', 'reopeningReason', 'followUpReason', 'transferReason'],
  likely: ({ today }) => ({ movedOn: today }),
  sections: [
    { group: 'move', fields: { move: 'twoThirds', movedOn: 'third' } },
    {
      group: 'reason',
      fields: {
        followUpReason: 'half',
        closingReason: 'half',
        reopeningReason: 'half',
        transferReason: 'half',
        reasonOther: 'half',
        otherStation: 'half',
        explanation: 'full',
      },
    },
  ],
};
