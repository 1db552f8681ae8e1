import type { Presentation } from './presentation.ts';

/** How a consent is presented. */
export const consentPresentation: Presentation = {
  theme: 'person',
  keyFields: ['purpose', 'decision', 'expiresOn'],
  likely: ({ today }) => ({ decidedOn: today }),
  sections: [
    {
      group: 'decision',
      fields: {
        purpose: 'half',
        purposeOther: 'half',
        decision: 'twoThirds',
        decidedOn: 'third',
        byWhom: 'half',
        guardian: 'half',
      },
    },
    {
      group: 'limits',
      fields: {
        scope: 'full',
        withheldFrom: 'half',
        withheldReason: 'half',
        document: 'half',
        expiresOn: 'third',
        notes: 'full',
      },
    },
  ],
};
