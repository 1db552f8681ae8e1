import { referenceLists, type ReferenceListName } from '#shared/codelists/referenceLists.ts';
import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import { otherNamed } from '#shared/records/fieldRules.ts';
import { choice, date, integer, longText, reference, text } from '#shared/records/fields.ts';

import { defineReference, type ReferenceDefinition } from './defineReference.ts';
import { staff } from './staff.ts';

const contact = longText(1_000);
const region = choice('region');
const regionOther = text(100, { showIf: { field: 'region', equals: 'other' } });
const kindOther = text(100, { showIf: { field: 'kind', equals: 'other' } });

/** What is kept of each list's entries. */
export const references: Record<ReferenceListName, ReferenceDefinition> = {
  facility: defineReference({
    list: 'facility',
    fields: {
      kind: choice('facilityKind'),
      kindOther,
      securityLevel: choice('securityLevel', { showIf: { field: 'kind', equals: 'penalInstitution' } }),
      securityLevelOther: text(100, { showIf: { field: 'securityLevel', equals: 'other' } }),
      region,
      regionOther,
      contact,
    },
    check: (values) => otherNamed(values, ['kind', 'securityLevel', 'region']),
  }),
  school: defineReference({
    list: 'school',
    fields: {
      kind: choice('educationLevel'),
      kindOther,
      region,
      regionOther,
      contact,
    },
    check: (values) => otherNamed(values, ['kind', 'region']),
  }),
  agency: defineReference({
    list: 'agency',
    fields: { kind: choice('agencyKind'), kindOther, region, regionOther, contact },
    check: (values) => otherNamed(values, ['kind', 'region']),
  }),
  court: defineReference({
    list: 'court',
    fields: { kind: choice('courtKind'), kindOther, region, regionOther, contact },
    check: (values) => otherNamed(values, ['kind', 'region']),
  }),
  staff,
  staffCourse: defineReference({
    list: 'staffCourse',
    fields: { provider: reference('agency'), hours: integer(1, 5_000), topics: longText(5_000) },
  }),
  lawArticle: defineReference({
    list: 'lawArticle',
    fields: { article: text(20), part: text(10), point: text(10), editionOn: date('fact'), title: text(300) },
  }),
  laboratory: defineReference({
    list: 'laboratory',
    fields: { agency: reference('agency'), region, regionOther, contact },
    check: (values) => otherNamed(values, ['region']),
  }),
  course: defineReference({
    list: 'course',
    fields: {
      subject: choice('trainingSubject'),
      subjectOther: text(100, { showIf: { field: 'subject', equals: 'other' } }),
      provider: reference('agency'),
      region,
      regionOther,
    },
    check: (values) => otherNamed(values, ['subject', 'region']),
  }),
};

/** The list that a type of `ReferenceDefinition` belongs to; undefined for any other type. */
export function listOfType(type: string): ReferenceListName | undefined {
  return referenceLists.find((list) => references[list].type === type);
}

/** What is kept of an entry beside its name, with what an older version did not know left empty. */
export function detailsOf(list: ReferenceListName, stored: RawValues): RawValues {
  const { name: _, ...empty } = emptyValues(references[list]) as RawValues;
  return { ...empty, ...stored };
}
