import type { Presentation } from './presentation.ts';

/** How a prosecution is presented. */
export const prosecutionPresentation: Presentation = {
  theme: 'legal',
  keyFields: ['caseNumber', 'stage', 'court'],
  sections: [
    {
      group: 'case',
      fields: { caseNumber: 'third', openedOn: 'third', stage: 'third', investigatingBody: 'half', court: 'half' },
    },
    { group: 'charges', fields: { charges: 'full' } },
    { group: 'notes', fields: { notes: 'full' } },
  ],
};
