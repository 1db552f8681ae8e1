import type { RawValues } from '#shared/records/defineRecord.ts';

import type { Circumstances } from './presentation.ts';

/** When and how a session was held: the same for every kind. */
export const sessionTime = {
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

/** What a session was about. */
export const sessionContent = {
  topics: 'full',
  engagement: 'full',
  observations: 'full',
  personalNote: 'full',
} as const;

/** What follows from a session or a contact. */
export const sessionNext = { agreements: 'full', nextOn: 'third' } as const;

/** A session today, with the person who writes. */
export function likelySession({ today, me }: Circumstances): RawValues {
  return { heldOn: today, setting: 'individual', format: 'individualTalk', staff: [me] };
}
