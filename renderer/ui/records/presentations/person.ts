import type { Presentation } from './presentation.ts';

/** How a person is presented. */
export const personPresentation: Presentation = {
  theme: 'person',
  keyFields: ['familyName', 'givenName', 'birthDate'],
  sections: [
    {
      group: 'names',
      fields: {
        familyName: 'third',
        givenName: 'third',
        patronymic: 'third',
        familyNameLatin: 'third',
        givenNameLatin: 'third',
        nameArabic: 'third',
        otherNames: 'full',
      },
    },
    { group: 'category', fields: { sex: 'third', category: 'twoThirds', orphanhood: 'third' } },
    {
      group: 'birth',
      fields: { birthDate: 'third', birthCountry: 'third', birthPlace: 'third', citizenships: 'twoThirds' },
    },
    { group: 'identification', fields: { iinStatus: 'half', iin: 'third' } },
    {
      group: 'languages',
      fields: {
        motherTongue: 'third',
        spokenLanguages: 'third',
        needsArabicSupport: 'third',
        community: 'full',
        specialNeeds: 'full',
      },
    },
  ],
};
