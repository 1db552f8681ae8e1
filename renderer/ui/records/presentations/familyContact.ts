import { livingRecords } from './likelyRecords.ts';
import type { Presentation } from './presentation.ts';
import { sessionNext } from './sessionSections.ts';

/** How a family contact is presented. */
export const familyContactPresentation: Presentation = {
  theme: 'family',
  keyFields: ['kinshipLink', 'withWhom', 'relation', 'channel', 'relativeAttitude'],
  likely: (circumstances) => ({
    heldOn: circumstances.today,
    partner: livingRecords(circumstances, 'kinshipLink').length > 0 ? 'kinshipLink' : 'named',
  }),
  sections: [
    {
      group: 'contact',
      fields: {
        heldOn: 'third',
        channel: 'third',
        channelOther: 'third',
        minutes: 'third',
        partner: 'half',
        kinshipLink: 'half',
        withWhom: 'half',
        relation: 'third',
        relationOther: 'third',
        initiatedBy: 'full',
      },
    },
    {
      group: 'content',
      fields: { topics: 'full', relativeAttitude: 'half', personAttitude: 'half', observations: 'full' },
    },
    { group: 'next', fields: sessionNext },
  ],
};
