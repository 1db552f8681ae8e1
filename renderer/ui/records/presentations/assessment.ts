import type { Presentation } from './presentation.ts';

/** How an assessment is presented. */
export const assessmentPresentation: Presentation = {
  theme: 'health',
  keyFields: ['instrument', 'informant'],
  likely: ({ today, me }) => ({ heldOn: today, informant: 'self', assessor: me }),
  sections: [
    {
      group: 'what',
      fields: {
        instrument: 'twoThirds',
        heldOn: 'third',
        instrumentOther: 'full',
        informant: 'third',
        informantOther: 'twoThirds',
        language: 'third',
        assessor: 'third',
        event: 'full',
      },
    },
    { group: 'answers', fields: { answers: 'full', totals: 'full', result: 'full' } },
    { group: 'safety', fields: { safetyConcern: 'full', safetyAction: 'full', safetyDoneOn: 'third' } },
    { group: 'meaning', fields: { interpretation: 'full', nextOn: 'third' } },
  ],
};
