import { z } from 'zod';

import type { RawValues } from '#shared/records/defineRecord.ts';
import { isGroupType, recordTypes, type RecordType } from '#shared/records/records.ts';

import type { CaseloadRow } from './caseloadCommands.ts';
import { eachTime, entersItself, firstTime, refusalsOnly } from './auditRule.ts';
import { command } from './command.ts';
import { rawValues as shared, uuid } from './inputs.ts';

/** People whom one group session can be entered for. */
export const largestGroup = 300;

const record = { dossierId: uuid, recordId: uuid };
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
  /** The dossier that holds the files until all do; null while there are none. */
  fileHome: string | null;
}

/** Whether a record of a group session still has the shared text, was changed since, or cannot be reached now. */
export type GroupMemberState = 'same' | 'changed' | 'unreachable';

/** Somebody for whom a group session was entered. */
export interface GroupPersonState {
  dossierId: string;
  recordId: string;
  code: string;
  name: string | null;
  state: GroupMemberState;
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
    z.strictObject({ type: groupType, shared, people: groupLines, fileHome: uuid.nullable().default(null) }),
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
    z.strictObject({
      jobId: uuid,
      type: groupType,
      shared,
      people: groupLines.min(2, 'tooFewPeople'),
      fileHome: uuid.nullable().default(null),
    }),
    entersItself('groupSession.save'),
  ),
  /** Everybody else for whom this person entered the same group session, as far as they may see them. */
  'groupSession.others': command<{ dossierId: string; recordId: string; code: string; name: string | null }[]>()(
    'opensDossier',
    z.strictObject(record),
    entersItself('groupSession.view', 'dossierId'),
  ),
  /** The shared text of a group session that this person has entered, and who still has it. Looks into every dossier. */
  'groupSession.prepareAmendment': command<{
    type: RecordType;
    shared: RawValues;
    draft: { savedAt: string; shared: RawValues } | null;
    people: GroupPersonState[];
  }>()('opensDossier', z.strictObject({ jobId: uuid, ...record }), entersItself('groupSession.view', 'dossierId')),
  'groupSession.saveAmendmentDraft': command<{ savedAt: string }>()(
    'opensDossier',
    z.strictObject({ ...record, shared }),
    refusalsOnly('draft.keep', 'dossierId'),
  ),
  'groupSession.discardAmendmentDraft': command<null>()(
    'opensDossier',
    z.strictObject(record),
    eachTime('draft.discard', 'dossierId'),
  ),
  /** Writes another shared text for everybody who still has the last one, or for nobody; the others are left alone and named. */
  'groupSession.amend': command<{ amended: number; waiting: string[]; left: GroupPersonState[] }>()(
    'opensDossier',
    z.strictObject({ jobId: uuid, ...record, shared }),
    entersItself('groupSession.amend', 'dossierId'),
  ),
} as const;
