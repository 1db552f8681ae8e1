import type { Presentation } from './presentation.ts';

/** How an identity document is presented. */
export const identityDocumentPresentation: Presentation = {
  theme: 'person',
  keyFields: ['kind', 'status', 'number'],
  likely: ({ today }) => ({ statusOn: today }),
  sections: [
    { group: 'document', fields: { kind: 'half', kindOther: 'half', status: 'twoThirds', statusOn: 'third' } },
    {
      group: 'details',
      fields: {
        issuingOffice: 'half',
        number: 'half',
        appliedOn: 'third',
        expiresOn: 'third',
        refusalReason: 'full',
        parentsBirthPlace: 'full',
        deceased: 'half',
      },
    },
    { group: 'next', fields: { followUpOn: 'third', notes: 'full' } },
  ],
};
