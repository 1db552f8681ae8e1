import type { Presentation } from './presentation.ts';

/** How vocational training is presented. */
export const trainingPresentation: Presentation = {
  theme: 'learning',
  keyFields: ['subject', 'provider', 'result'],
  likely: () => ({ result: 'ongoing' }),
  sections: [
    {
      group: 'course',
      fields: { subject: 'third', subjectOther: 'third', course: 'twoThirds', provider: 'twoThirds', fromOn: 'third' },
    },
    {
      group: 'result',
      fields: { result: 'full', plannedUntil: 'third', toOn: 'third', brokenOffReason: 'twoThirds', notes: 'full' },
    },
  ],
};
