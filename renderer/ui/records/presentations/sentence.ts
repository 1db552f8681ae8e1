import type { Presentation } from './presentation.ts';

/** How a sentence is presented. */
export const sentencePresentation: Presentation = {
  theme: 'legal',
  keyFields: ['punishment', 'term', 'court'],
  sections: [
    {
      group: 'verdict',
      fields: {
        verdictOn: 'third',
        court: 'third',
        caseNumber: 'third',
        punishment: 'third',
        appeal: 'third',
        appealOn: 'third',
      },
    },
    {
      group: 'term',
      fields: { term: 'twoThirds', startOn: 'third', creditedDays: 'third', statedReleaseOn: 'third' },
    },
    { group: 'changes', fields: { changes: 'full' } },
    { group: 'notes', fields: { additionalPenalties: 'full', notes: 'full' } },
  ],
};
