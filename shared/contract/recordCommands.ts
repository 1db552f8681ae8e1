import { z } from 'zod';

import { codelists } from '#shared/codelists/codelists.ts';
import { recordTypes } from '#shared/records/records.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type { ApprovalState } from '#shared/rules/caseLife.ts';
import type { FieldConflict } from '#shared/rules/merge.ts';
import type { Compartment, Role } from '#shared/rules/permissions.ts';

import { eachTime, entersItself, firstTime, refusalsOnly } from './auditRule.ts';
import { command } from './command.ts';
import type { StatedReading } from './auditCommands.ts';
import { rawValues, statedReason, uuid } from './inputs.ts';

export interface RevisionMeta {
  revisionId: string;
  at: string;
  authorName: string;
  authorRoles: Role[];
  stationName: string;
  isOwnStation: boolean;
}

/** A record in a list: enough to recognise it. */
export interface RecordSummary {
  recordId: string;
  /** As stored; may be a type that this version does not know. */
  type: string;
  compartment: Compartment;
  happenedOn: string | null;
  /** The few values that a list shows (all but long texts). */
  values: RawValues;
  last: RevisionMeta;
  versions: number;
  hasConflict: boolean;
  isParallel: boolean;
  isVoid: boolean;
  /** Written by a newer version of the app: shown as it came, cannot be amended here. */
  isNewer: boolean;
}

export interface DraftSummary {
  draftId: string;
  type: string;
  recordId: string | null;
  savedAt: string;
}

/** The newest decision of a supervisor on a record; `voided` when the record was edited since. */
export interface RecordApproval {
  state: ApprovalState;
  byName: string;
  at: string;
  comment: string | null;
}

export interface RecordView extends RecordSummary {
  /** Heads to name as `base` when saving the next version. */
  heads: string[];
  conflicts: FieldConflict[];
  isVoidContested: boolean;
  /** Fields that deserve a second look, and the key of the reason. */
  warnings: { field: string; message: string }[];
  approval: RecordApproval | null;
  /** Whether whoever reads wrote the newest version: the decision on it is somebody else's. */
  isOwnVersion: boolean;
  /** How often it was read with a reason; 0 for those who may not know. */
  readers: number;
}

export interface RecordVersion extends RevisionMeta {
  /** Versions it was built upon; several where it settled a conflict. */
  parents: string[];
  values: RawValues | null;
  /** Fields that differ from the versions it was built upon. */
  changed: string[];
  isVoid: boolean;
  voidReason: string | null;
  signature: 'valid' | 'invalid' | 'authorUnknown';
}

/** The records of a dossier, their history, their approval and what is typed of them. */
export const recordCommands = {
  'record.get': command<RecordView>()(
    'opensDossier',
    z.strictObject({ dossierId: uuid, recordId: uuid, reason: statedReason.nullable().default(null) }),
    entersItself('record.view', 'dossierId'),
  ),
  'record.history': command<RecordVersion[]>()(
    'opensDossier',
    z.strictObject({ dossierId: uuid, recordId: uuid, reason: statedReason.nullable().default(null) }),
    entersItself('record.viewHistory', 'dossierId'),
  ),
  /** Who has read a record with a reason, the latest first: for its authors, and for those who may read it so themselves. */
  'record.readers': command<StatedReading[]>()(
    'opensDossier',
    z.strictObject({ dossierId: uuid, recordId: uuid }),
    firstTime('record.viewReaders', 'dossierId'),
  ),
  /** Writes a new version. `base` names the heads it was written upon; refused as `recordChanged` when they are no longer the heads. */
  'record.save': command<{ recordId: string; revisionId: string }>()(
    'writesType',
    z.strictObject({
      dossierId: uuid,
      recordId: uuid.nullable(),
      type: z.enum(recordTypes),
      base: z.array(z.string().max(64)).max(20),
      values: rawValues,
      draftId: uuid.nullable(),
    }),
    entersItself('record.save', 'dossierId'),
  ),
  'record.void': command<null>()(
    'opensDossier',
    z.strictObject({
      dossierId: uuid,
      recordId: uuid,
      base: z.array(z.string().max(64)).max(20),
      reason: statedReason,
    }),
    entersItself('record.void', 'dossierId'),
  ),
  /** A supervisor's decision on one exact version of an assessment, a plan or a closure that somebody else wrote. */
  'approval.give': command<{ recordId: string; revisionId: string }>()(
    'approve',
    z.strictObject({
      dossierId: uuid,
      recordId: uuid,
      revisionId: z.string().max(64),
      decision: z.enum(codelists.approvalDecision),
      comment: z.string().trim().min(1, 'required').max(5_000, 'tooLong').nullable(),
    }),
    entersItself('approval.give', 'dossierId'),
  ),
  'draft.save': command<{ savedAt: string }>()(
    'writesType',
    z.strictObject({
      dossierId: uuid,
      draftId: uuid,
      type: z.enum(recordTypes),
      recordId: uuid.nullable(),
      base: z.array(z.string().max(64)).max(20),
      values: rawValues,
    }),
    refusalsOnly('draft.keep', 'dossierId'),
  ),
  'draft.get': command<{ draft: DraftSummary; base: string[]; values: RawValues }>()(
    'opensDossier',
    z.strictObject({ dossierId: uuid, draftId: uuid }),
    refusalsOnly('draft.keep', 'dossierId'),
  ),
  'draft.discard': command<null>()(
    'opensDossier',
    z.strictObject({ dossierId: uuid, draftId: uuid }),
    eachTime('draft.discard', 'dossierId'),
  ),
} as const;
