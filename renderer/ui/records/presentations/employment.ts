import type { Presentation } from './presentation.ts';

/** How a job is presented. */
export const employmentPresentation: Presentation = {
  theme: 'learning',
  keyFields: ['employer', 'position', 'kind', 'toOn'],
  sections: [
    { group: 'job', fields: { employer: 'half', position: 'half', kind: 'half', kindOther: 'half' } },
    {
      group: 'period',
      fields: { fromOn: 'third', toOn: 'third', endReason: 'third', endReasonOther: 'third', notes: 'full' },
    },
  ],
};
