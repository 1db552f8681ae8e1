import type { RecordType } from '#shared/records/records.ts';

import type { FieldWidth } from '../../ui/fields/widget.ts';

/** One titled part of a record: its fields in reading order, with their widths in the form. */
export interface RecordSection {
  /** Key of the title under `<type>.group`. */
  readonly group: string;
  readonly fields: Readonly<Record<string, FieldWidth>>;
}

const sessionTime = {
  heldOn: 'third',
  startTime: 'third',
  minutes: 'third',
  setting: 'third',
  format: 'third',
  formatOther: 'third',
  participants: 'third',
  groupId: 'third',
  language: 'third',
  interpreter: 'third',
  staff: 'twoThirds',
} as const;
const sessionContent = { topics: 'full', engagement: 'full', observations: 'full', personalNote: 'full' } as const;
const sessionNext = { agreements: 'full', nextOn: 'third' } as const;

/** How each record type is laid out, in the form and on the page that shows it; attachments follow by themselves. */
export const recordLayouts: Record<RecordType, readonly RecordSection[]> = {
  person: [
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
  prosecution: [
    {
      group: 'case',
      fields: { caseNumber: 'third', openedOn: 'third', stage: 'third', investigatingBody: 'half', court: 'half' },
    },
    { group: 'charges', fields: { charges: 'full' } },
    { group: 'notes', fields: { notes: 'full' } },
  ],
  sentence: [
    {
      group: 'verdict',
      fields: {
        verdictOn: 'third',
        court: 'third',
        caseNumber: 'third',
        punishment: 'third',
        appeal: 'third',
        appealOn: 'third',
      },
    },
    {
      group: 'term',
      fields: { term: 'twoThirds', startOn: 'third', creditedDays: 'third', statedReleaseOn: 'third' },
    },
    { group: 'changes', fields: { changes: 'full' } },
    { group: 'notes', fields: { additionalPenalties: 'full', notes: 'full' } },
  ],
  psychologicalSession: [
    { group: 'when', fields: sessionTime },
    { group: 'content', fields: sessionContent },
    { group: 'safety', fields: { selfHarmConcern: 'full', safetyPlan: 'full' } },
    { group: 'next', fields: sessionNext },
  ],
  theologicalSession: [
    { group: 'when', fields: { domain: 'full', ...sessionTime } },
    { group: 'content', fields: sessionContent },
    { group: 'next', fields: sessionNext },
  ],
  familyContact: [
    {
      group: 'contact',
      fields: {
        heldOn: 'third',
        channel: 'third',
        minutes: 'third',
        withWhom: 'third',
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
