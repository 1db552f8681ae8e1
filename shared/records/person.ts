import { iinProblems } from '#shared/rules/iin.ts';

import { defineRecord } from './defineRecord.ts';
import { otherNamed, problemIf } from './fieldRules.ts';
import { attachmentChoice, choice, choices, longText, partialDate, required, text, texts } from './fields.ts';

/** Who the returnee is. There is one in each dossier; its record id is the dossier's id. */
export const person = defineRecord({
  type: 'person',
  compartment: 'case',
  fields: {
    familyName: text(100),
    givenName: text(100),
    patronymic: text(100),
    familyNameLatin: text(100),
    givenNameLatin: text(100),
    nameArabic: text(200, { direction: 'rtl' }),
    otherNames: texts(200),
    sex: required(choice('sex')),
    category: required(choice('category')),
    orphanhood: choice('orphanhood', { showIf: { field: 'category', equals: 'child' } }),
    birthDate: partialDate(),
    birthCountry: choice('country'),
    birthCountryOther: text(100, { showIf: { field: 'birthCountry', equals: 'other' } }),
    birthPlace: text(200),
    citizenships: choices('country'),
    citizenshipsOther: text(100, { showIf: { field: 'citizenships', equals: 'other' } }),
    iinStatus: choice('iinStatus'),
    iin: text(12, { showIf: { field: 'iinStatus', equals: 'issued' } }),
    motherTongue: choice('language'),
    motherTongueOther: text(100, { showIf: { field: 'motherTongue', equals: 'other' } }),
    spokenLanguages: choices('language'),
    spokenLanguagesOther: text(100, { showIf: { field: 'spokenLanguages', equals: 'other' } }),
    needsArabicSupport: choice('yesNo'),
    community: text(200),
    specialNeeds: longText(),
    photo: attachmentChoice(),
  },
  happenedOn: null,
  check: (values) => {
    const hasName = [
      values.familyName,
      values.givenName,
      values.familyNameLatin,
      values.givenNameLatin,
      values.nameArabic,
    ].some((name) => name !== null);
    return [
      ...problemIf(!hasName, { field: 'givenName', message: 'nameInAnyScript' }),
      ...otherNamed(values, ['birthCountry', 'citizenships', 'motherTongue', 'spokenLanguages']),
      ...problemIf(values.photo !== null && !values.attachments.some(({ sha256 }) => sha256 === values.photo), {
        field: 'photo',
        message: 'notInList',
      }),
    ];
  },
  warn: (values) =>
    values.iin === null
      ? []
      : iinProblems(values.iin, values.sex, values.birthDate).map((message) => ({ field: 'iin', message })),
  upgrades: [
    (values) => ({
      ...values,
      birthCountryOther: null,
      citizenshipsOther: null,
      motherTongueOther: null,
      spokenLanguagesOther: null,
    }),
    (values) => ({ ...values, photo: null }),
  ],
});
