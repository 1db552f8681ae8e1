import type { Presentation } from './presentation.ts';

/** How the way by which somebody left is presented. */
export const pathwayPresentation: Presentation = {
  theme: 'security',
  keyFields: ['mainReason', 'leftFrom', 'ageThen'],
  sections: [
    {
      group: 'why',
      fields: { mainReason: 'half', mainReasonOther: 'half', otherReasons: 'half', otherReasonsOther: 'half' },
    },
    {
      group: 'how',
      fields: {
        leftOn: 'half',
        ageThen: 'quarter',
        leftFrom: 'half',
        route: 'half',
        withWhom: 'full',
        channels: 'half',
        channelsOther: 'half',
      },
    },
    { group: 'account', fields: { account: 'full', sources: 'half', sourcesOther: 'half', toldOn: 'third' } },
  ],
};
