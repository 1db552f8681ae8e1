import type { Presentation } from './presentation.ts';

/** How a note is presented. */
export const notePresentation: Presentation = {
  theme: 'plan',
  keyFields: ['subject', 'kind'],
  likely: ({ today }) => ({ heldOn: today, kind: 'observation' }),
  sections: [
    { group: 'note', fields: { heldOn: 'third', kind: 'third', kindOther: 'third', subject: 'full', text: 'full' } },
  ],
};
