import type { Presentation } from './presentation.ts';

/** How schooling is presented. */
export const schoolingPresentation: Presentation = {
  theme: 'learning',
  keyFields: ['school', 'grade', 'performance', 'toOn'],
  sections: [
    {
      group: 'school',
      fields: {
        level: 'twoThirds',
        grade: 'third',
        levelOther: 'third',
        school: 'full',
        fromOn: 'third',
        toOn: 'third',
        endReason: 'third',
      },
    },
    {
      group: 'progress',
      fields: { attendance: 'half', performance: 'half', assessedOn: 'third', activities: 'twoThirds' },
    },
    {
      group: 'support',
      fields: {
        priorSchooling: 'half',
        individualProgramme: 'half',
        priorSchoolingNotes: 'full',
        programmeNotes: 'full',
        languageSupport: 'half',
        languageSupportOther: 'half',
      },
    },
    { group: 'next', fields: { reviewOn: 'third', notes: 'full' } },
  ],
};
