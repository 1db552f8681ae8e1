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
      fields: {
        birthDate: 'third',
        birthCountry: 'third',
        birthCountryOther: 'third',
        birthPlace: 'third',
        citizenships: 'twoThirds',
        citizenshipsOther: 'third',
      },
    },
    { group: 'identification', fields: { iinStatus: 'half', iin: 'third' } },
    {
      group: 'languages',
      fields: {
        motherTongue: 'third',
        motherTongueOther: 'third',
        spokenLanguages: 'third',
        spokenLanguagesOther: 'third',
        needsArabicSupport: 'third',
        community: 'full',
        specialNeeds: 'full',
      },
    },
    { group: 'photo', fields: { photo: 'half' } },
  ],
};
