import type { Presentation } from './presentation.ts';

/** How a need for support is presented. */
export const socialSupportPresentation: Presentation = {
  theme: 'living',
  keyFields: ['area', 'status', 'need'],
  likely: ({ today }) => ({ status: 'notStarted', statusOn: today }),
  sections: [
    { group: 'need', fields: { area: 'half', areaOther: 'half', need: 'full' } },
    {
      group: 'status',
      fields: {
        status: 'twoThirds',
        statusOn: 'third',
        provider: 'half',
        provided: 'full',
        declinedReason: 'full',
        followUpOn: 'third',
        notes: 'full',
      },
    },
  ],
};
