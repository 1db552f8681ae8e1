import type { Presentation } from './presentation.ts';

/** How a placement is presented. */
export const placementPresentation: Presentation = {
  theme: 'living',
  keyFields: ['kind', 'facility', 'address', 'toOn'],
  sections: [
    {
      group: 'place',
      fields: {
        kind: 'third',
        kindOther: 'twoThirds',
        facility: 'full',
        address: 'full',
        fromOn: 'third',
        toOn: 'third',
        endReason: 'third',
      },
    },
    { group: 'companions', fields: { companions: 'full' } },
    { group: 'next', fields: { reviewOn: 'third', notes: 'full' } },
  ],
};
