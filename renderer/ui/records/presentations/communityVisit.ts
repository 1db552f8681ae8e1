import type { Presentation } from './presentation.ts';
import { sessionNext } from './sessionSections.ts';

/** How a community visit is presented. */
export const communityVisitPresentation: Presentation = {
  theme: 'living',
  keyFields: ['place', 'communityAttitude', 'relativesAttitude', 'stigma'],
  likely: ({ today, me }) => ({ visitedOn: today, visitors: [me] }),
  sections: [
    {
      group: 'visit',
      fields: {
        visitedOn: 'third',
        visitors: 'twoThirds',
        place: 'half',
        placeOther: 'half',
        met: 'full',
        metOther: 'half',
      },
    },
    {
      group: 'attitude',
      fields: {
        communityAttitude: 'half',
        relativesAttitude: 'half',
        stigma: 'full',
        stigmaForms: 'full',
        stigmaFormsOther: 'half',
        stigmaNotes: 'full',
      },
    },
    { group: 'needs', fields: { needs: 'full', needsOther: 'half', needsNotes: 'full', observations: 'full' } },
    { group: 'next', fields: sessionNext },
  ],
};
