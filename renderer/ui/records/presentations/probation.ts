import { fromLatest } from './likelyRecords.ts';
import type { Presentation } from './presentation.ts';

/** How probation is presented. */
export const probationPresentation: Presentation = {
  theme: 'legal',
  keyFields: ['kind', 'service', 'endOn'],
  likely: (circumstances) => fromLatest(circumstances, 'probation', ['service', 'officer', 'officerContact']),
  sections: [
    { group: 'period', fields: { kind: 'full', startOn: 'third', endOn: 'third', decidedOn: 'third', basis: 'full' } },
    { group: 'service', fields: { service: 'full', officer: 'half', officerContact: 'half', nextOn: 'third' } },
    { group: 'duties', fields: { duties: 'full' } },
    { group: 'notes', fields: { notes: 'full' } },
  ],
};
