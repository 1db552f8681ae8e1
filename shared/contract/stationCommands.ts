import { z } from 'zod';

import { referenceLists } from '#shared/codelists/referenceLists.ts';
import { reviewWindowsSchema, type ReviewWindows } from '#shared/rules/reviewWindow.ts';

import { entersItself, refusalsOnly } from './auditRule.ts';
import { command, nothing } from './command.ts';
import { shortText } from './inputs.ts';

/** An entry of a list that the station keeps; a retired one is not offered any more, but still read. */
export interface ReferenceEntry {
  id: string;
  name: string;
  isRetired: boolean;
}

/** What holds for the whole station: its lists and its settings. */
export const stationCommands = {
  'reviewWindow.get': command<ReviewWindows>()('signedIn', nothing, refusalsOnly()),
  /** Sets for the station how often plans are reviewed. */
  'reviewWindow.save': command<ReviewWindows>()(
    'keepReferences',
    reviewWindowsSchema,
    entersItself('reviewWindow.save'),
  ),
  'reference.list': command<ReferenceEntry[]>()(
    'signedIn',
    z.strictObject({ list: z.enum(referenceLists) }),
    refusalsOnly(),
  ),
  'reference.save': command<ReferenceEntry>()(
    'keepReferences',
    z.strictObject({
      list: z.enum(referenceLists),
      id: z.string().min(1).max(36).nullable(),
      name: shortText,
      isRetired: z.boolean(),
    }),
    entersItself('reference.save'),
  ),
} as const;
