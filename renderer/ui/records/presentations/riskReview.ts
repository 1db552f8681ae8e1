import { latestOf, takenOver, type Presentation } from './presentation.ts';

/** How a risk review is presented. */
export const riskReviewPresentation: Presentation = {
  theme: 'security',
  keyFields: ['instrument', 'assessor', 'nextOn'],
  likely: ({ today, personName, records }) => ({
    heldOn: today,
    reason: 'scheduled',
    assessor: { id: null, name: personName },
    ...takenOver(latestOf('riskReview', records), [
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
