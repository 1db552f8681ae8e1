import type { Presentation } from './presentation.ts';

/** How a judgement on giving up extremist ideology is presented. */
export const disengagementPresentation: Presentation = {
  theme: 'security',
  keyFields: ['status', 'assessor'],
  likely: ({ today, me }) => ({ heldOn: today, assessor: me }),
  sections: [
    { group: 'judgement', fields: { status: 'full', heldOn: 'third', assessor: 'twoThirds' } },
    { group: 'evidence', fields: { evidence: 'full', basis: 'half', basisOther: 'half', reservations: 'full' } },
    { group: 'next', fields: { nextOn: 'third' } },
  ],
};
