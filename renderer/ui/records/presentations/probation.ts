import { latestOf, takenOver, type Presentation } from './presentation.ts';

/** How probation is presented. */
export const probationPresentation: Presentation = {
  theme: 'legal',
  keyFields: ['kind', 'service', 'endOn'],
  likely: ({ records }) => takenOver(latestOf('probation', records), ['service', 'officer', 'officerContact']),
  sections: [
    { group: 'period', fields: { kind: 'full', startOn: 'third', endOn: 'third', decidedOn: 'third', basis: 'full' } },
    { group: 'service', fields: { service: 'full', officer: 'half', officerContact: 'half', nextOn: 'third' } },
    { group: 'duties', fields: { duties: 'full' } },
    { group: 'notes', fields: { notes: 'full' } },
  ],
};
