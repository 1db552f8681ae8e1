import { standingConsent } from './likelyRecords.ts';
import type { Presentation } from './presentation.ts';

/** How a kinship test is presented. */
export const kinshipTestPresentation: Presentation = {
  theme: 'family',
  keyFields: ['compared', 'reportedOn', 'conclusion'],
  likely: (circumstances) => ({
    orderedOn: circumstances.today,
    consent: standingConsent(circumstances, 'kinshipTest'),
  }),
  sections: [
    {
      group: 'order',
      fields: { orderedOn: 'third', laboratory: 'third', sampledOn: 'third', consent: 'half', resultDueOn: 'third' },
    },
    { group: 'compared', fields: { compared: 'full' } },
    {
      group: 'result',
      fields: {
        reportedOn: 'third',
        reportNumber: 'third',
        reportedProbability: 'third',
        conclusion: 'full',
        conclusionText: 'full',
      },
    },
  ],
};
