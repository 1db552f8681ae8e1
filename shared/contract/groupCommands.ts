import { z } from 'zod';

import type { RawValues } from '#shared/records/defineRecord.ts';
import { isGroupType, recordTypes } from '#shared/records/records.ts';

import type { CaseloadRow } from './caseloadCommands.ts';
import { eachTime, entersItself, firstTime, refusalsOnly } from './auditRule.ts';
import { command } from './command.ts';
import { rawValues as shared, uuid } from './inputs.ts';

/** People whom one group session can be entered for. */
export const largestGroup = 300;

const groupType = z.enum(recordTypes).refine(isGroupType, 'notInList');
/** Lengths and codes are the record's to check, so that what is wrong stands at its line. */
const groupLines = z
  .array(
    z.strictObject({ dossierId: uuid, engagement: z.string().max(40).nullable(), personal: z.string().nullable() }),
  )
  .max(largestGroup, 'tooMany');

/** What is typed of a group session before it is saved. */
export interface GroupDraft {
  savedAt: string;
  shared: RawValues;
  people: GroupLine[];
}

/** One person's line of a group session. */
export interface GroupLine {
  dossierId: string;
  engagement: string | null;
  personal: string | null;
}

/** Sessions that are entered once for several people. */
export const groupCommands = {
  /** What the page needs that enters a group session: its draft, the people named by the caller or the draft, and those of the last time. */
  'groupSession.prepare': command<{ draft: GroupDraft | null; people: CaseloadRow[]; lastPeople: CaseloadRow[] }>()(
    'writesType',
    z.strictObject({ type: groupType, dossiers: z.array(uuid).max(largestGroup, 'tooMany') }),
    firstTime('groupSession.prepare'),
  ),
  'groupSession.saveDraft': command<{ savedAt: string }>()(
    'writesType',
    z.strictObject({ type: groupType, shared, people: groupLines }),
    refusalsOnly('draft.keep'),
  ),
  'groupSession.discardDraft': command<null>()(
    'writesType',
    z.strictObject({ type: groupType }),
    eachTime('draft.discard'),
  ),
  /** Writes one session into every dossier or into none; forgets the draft. A dossier that could not take it yet `isWaiting`. */
  'groupSession.save': command<{
    groupId: string;
    records: { dossierId: string; recordId: string; isWaiting: boolean }[];
  }>()(
    'writesType',
    z.strictObject({ jobId: uuid, type: groupType, shared, people: groupLines.min(2, 'tooFewPeople') }),
    entersItself('groupSession.save'),
  ),
  /** Everybody else for whom this person entered the same group session, as far as they may see them. */
  'groupSession.others': command<{ dossierId: string; recordId: string; code: string; name: string | null }[]>()(
    'opensDossier',
    z.strictObject({ dossierId: uuid, recordId: uuid }),
    entersItself('groupSession.view', 'dossierId'),
  ),
} as const;
