import { fromLatest } from './likelyRecords.ts';
import type { Presentation } from './presentation.ts';

/** How a risk review is presented. */
export const riskReviewPresentation: Presentation = {
  theme: 'security',
  keyFields: ['instrument', 'assessor', 'nextOn'],
  likely: (circumstances) => ({
    heldOn: circumstances.today,
    reason: 'scheduled',
    assessor: circumstances.me,
    ...fromLatest(circumstances, 'riskReview', [
      'instrument',
      'instrumentOther',
      'assessor',
      'certificateNumber',
      'certificateExpiresOn',
    ]),
  }),
  sections: [
    {
      group: 'review',
      fields: {
        instrument: 'twoThirds',
        heldOn: 'third',
        instrumentOther: 'full',
        assessor: 'third',
        certificateNumber: 'third',
        certificateExpiresOn: 'third',
        reason: 'half',
        reasonOther: 'half',
      },
    },
    { group: 'information', fields: { sources: 'half', sourcesOther: 'half', missingInformation: 'full' } },
    { group: 'judgement', fields: { conclusion: 'full', protectiveFactors: 'full' } },
    { group: 'scenarios', fields: { scenarios: 'full' } },
    { group: 'plan', fields: { managementPlan: 'full', nextOn: 'third' } },
  ],
};
