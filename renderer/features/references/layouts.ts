import type { ReferenceListName } from '#shared/codelists/referenceLists.ts';

import type { FieldWidth } from '../../ui/fields/widget.ts';

/** How a list is shown: the fields beside the name that its table has columns for, and how its form is laid out. */
export interface ReferenceLayout {
  readonly columns: readonly string[];
  readonly fields: Readonly<Record<string, FieldWidth>>;
}

const kindAndRegion = { name: 'full', kind: 'half', kindOther: 'half' } as const;
const whereAndContact = { region: 'half', regionOther: 'half', contact: 'full' } as const;

export const layouts: Record<ReferenceListName, ReferenceLayout> = {
  facility: {
    columns: ['kind', 'securityLevel', 'region'],
    fields: { ...kindAndRegion, securityLevel: 'half', securityLevelOther: 'half', ...whereAndContact },
  },
  school: { columns: ['kind', 'region', 'contact'], fields: { ...kindAndRegion, ...whereAndContact } },
  agency: { columns: ['kind', 'region', 'contact'], fields: { ...kindAndRegion, ...whereAndContact } },
  court: { columns: ['kind', 'region', 'contact'], fields: { ...kindAndRegion, ...whereAndContact } },
  staff: {
    columns: ['kind', 'speciality', 'agency'],
    fields: {
      name: 'full',
      kind: 'full',
      speciality: 'half',
      specialityOther: 'half',
      agency: 'half',
      contact: 'full',
    },
  },
  staffCourse: {
    columns: ['provider', 'hours'],
    fields: { name: 'full', provider: 'twoThirds', hours: 'third', topics: 'full' },
  },
  lawArticle: {
    columns: ['part', 'point', 'editionOn', 'title'],
    fields: {
      name: 'full',
      article: 'quarter',
      part: 'quarter',
      point: 'quarter',
      editionOn: 'quarter',
      title: 'full',
    },
  },
  laboratory: {
    columns: ['agency', 'region', 'contact'],
    fields: { name: 'full', agency: 'full', ...whereAndContact },
  },
  course: {
    columns: ['subject', 'provider', 'region'],
    fields: {
      name: 'full',
      subject: 'half',
      subjectOther: 'half',
      provider: 'full',
      region: 'half',
      regionOther: 'half',
    },
  },
};
