import type { Presentation } from './presentation.ts';

/** How a care arrangement is presented. */
export const guardianshipPresentation: Presentation = {
  theme: 'family',
  keyFields: ['arrangement', 'guardian', 'facility'],
  sections: [
    {
      group: 'arrangement',
      fields: {
        arrangement: 'half',
        arrangementOther: 'half',
        guardian: 'half',
        guardianRelation: 'half',
        guardianRelationOther: 'full',
        facility: 'full',
        fromOn: 'third',
        toOn: 'third',
        endReason: 'third',
      },
    },
    {
      group: 'decision',
      fields: {
        decidedBy: 'full',
        court: 'half',
        authority: 'half',
        decidedOn: 'third',
        decisionNumber: 'third',
        reviewOn: 'third',
      },
    },
    { group: 'wish', fields: { wishHeard: 'full', wish: 'full', wishNotHeardReason: 'full' } },
    { group: 'visits', fields: { visits: 'full', nextVisitOn: 'third' } },
    { group: 'notes', fields: { notes: 'full' } },
  ],
};
