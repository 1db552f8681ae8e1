import { fromLatest } from './likelyRecords.ts';
import type { Presentation } from './presentation.ts';

/** How a stay in custody is presented. */
export const custodyPresentation: Presentation = {
  theme: 'legal',
  keyFields: ['facility', 'securityLevel', 'conditions', 'endOn'],
  likely: (circumstances) =>
    fromLatest(circumstances, 'custody', [
      'facility',
      'securityLevel',
      'securityLevelOther',
      'conditions',
      'conditionsOther',
    ]),
  sections: [
    { group: 'stay', fields: { facility: 'twoThirds', startOn: 'third', basis: 'twoThirds', endOn: 'third' } },
    {
      group: 'regime',
      fields: { securityLevel: 'half', securityLevelOther: 'half', conditions: 'half', conditionsOther: 'half' },
    },
    { group: 'apart', fields: { heldApart: 'twoThirds', heldApartReviewOn: 'third', heldApartReason: 'full' } },
    { group: 'notes', fields: { notes: 'full' } },
  ],
};
