import type { Presentation } from './presentation.ts';

/** How a relative is presented. */
export const kinshipLinkPresentation: Presentation = {
  theme: 'family',
  keyFields: ['relative', 'relation', 'evidence', 'lifeStatus'],
  likely: ({ today }) => ({ knownOn: today }),
  sections: [
    { group: 'relative', fields: { relative: 'twoThirds', relation: 'third', relationOther: 'third' } },
    {
      group: 'life',
      fields: {
        lifeStatus: 'full',
        diedOn: 'half',
        diedWhere: 'half',
        whereabouts: 'half',
        phone: 'half',
        address: 'full',
      },
    },
    {
      group: 'evidence',
      fields: {
        evidence: 'twoThirds',
        knownOn: 'third',
        document: 'half',
        kinshipTest: 'half',
        courtDecision: 'half',
        notes: 'full',
      },
    },
  ],
};
