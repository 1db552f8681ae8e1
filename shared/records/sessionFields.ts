import type { RawValues } from './defineRecord.ts';
import { choice, date, identifier, integer, longText, references, required, text, texts, time } from './fields.ts';
import { typedEntries } from './typedEntries.ts';

const inGroup = { showIf: { field: 'setting', equals: 'group' } } as const;

/** The shape that every kind of session shares (DOMAIN 3, sessions). */
export const sessionFields = {
  heldOn: required(date('fact')),
  startTime: time(),
  minutes: integer(1, 1_440),
  setting: required(choice('sessionSetting')),
  format: required(choice('sessionFormat')),
  formatOther: text(100, { showIf: { field: 'format', equals: 'other' } }),
  participants: integer(2, 1_000, inGroup),
  /** The same in every dossier for which a group session was entered at once; who the others are stands in none of them. */
  groupId: identifier(inGroup),
  language: choice('language'),
  interpreter: text(100),
  staff: references('staff'),
  topics: texts(),
  engagement: choice('engagement'),
  observations: longText(),
  /** What concerns this person alone, where the rest was written for a whole group. */
  personalNote: longText(10_000, inGroup),
  agreements: longText(10_000),
  nextOn: date('plan'),
};

/** Upgrade steps of the types that were released before groups could be entered at once and staff stood in a list. */
export const sessionUpgrades = [
  (values: RawValues): RawValues => ({
    ...values,
    participants: null,
    groupId: null,
    personalNote: null,
    staff: typedEntries(values['staff']),
  }),
];

/** Fields that are each person's own: what is written for a whole group leaves them open. */
export const personalFields: readonly string[] = [
  'engagement',
  'personalNote',
  'selfHarmConcern',
  'safetyPlan',
  'disengagementSeen',
  'disengagementEvidence',
];

interface SessionValues {
  heldOn: string;
  format: string;
  formatOther: string | null;
  nextOn: string | null;
}

/** The rules that hold for every kind of session. */
export function checkSession(values: SessionValues) {
  return [
    ...(values.format === 'other' && values.formatOther === null
      ? [{ field: 'formatOther', message: 'required' }]
      : []),
    ...(values.nextOn !== null && values.nextOn < values.heldOn ? [{ field: 'nextOn', message: 'beforeSession' }] : []),
  ];
}
