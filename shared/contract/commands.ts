import { z } from 'zod';

import { codelists } from '#shared/codelists/codelists.ts';
import { referenceLists } from '#shared/codelists/referenceLists.ts';
import { recordTypes } from '#shared/records/records.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type { CaseState } from '#shared/rules/caseLife.ts';
import { dueKinds, type DueKind } from '#shared/rules/dues.ts';
import { roles, type Compartment, type Role } from '#shared/rules/permissions.ts';
import type { ApprovalState, CaseLife } from '#shared/rules/caseLife.ts';
import type { Family } from '#shared/rules/family.ts';
import type { WarningRelative } from '#shared/rules/warnings.ts';
import type { FieldConflict } from '#shared/rules/merge.ts';
import { reviewWindowsSchema, type ReviewWindows } from '#shared/rules/reviewWindow.ts';

import { attachmentCommands } from './attachmentCommands.ts';
import { caseloadQuery, caseloadViewSchema, type MyDayCounts, type MyDayRow, type SavedView } from './caseload.ts';
import { command, nothing, type AnswerOf, type InputOf } from './command.ts';
import { exchangeCommands } from './exchangeCommands.ts';
import { groupCommands } from './groupCommands.ts';
import { rosterCommands } from './rosterCommands.ts';
import { printOrderSchema, printTargets, type PrintContent } from './printing.ts';
import { shellCommands } from './shellCommands.ts';

const uuid = z.uuid();
const shortText = z
  .string()
  .trim()
  .min(1, 'required')
  .max(200, 'tooLong')
  .regex(/^\P{Cc}*$/u, 'forbiddenCharacters');
const passphrase = z.string().min(1, 'required').max(1_024, 'tooLong');
/** The caller's id for a long command; progress events and `job.cancel` name it. */
const jobId = uuid;
const rawValues = z.record(z.string(), z.unknown());

/** Where the app stands, as the first page needs to know it. */
export interface VaultStatus {
  state: 'absent' | 'locked' | 'unlocked' | 'damaged' | 'inUse' | 'newer';
  stationName: string | null;
  /** Sign-in names of the people of this station. */
  people: { personId: string; signInName: string }[];
  /** Milliseconds until the next try is answered; 0 when at once. */
  waitMs: number;
  session: SessionInfo | null;
}

export interface SessionInfo {
  personId: string;
  personName: string;
  roles: Role[];
  stationName: string;
  /** Dossiers that are damaged or older than when they were last closed. */
  troubled: { dossierId: string; code: 'dossierDamaged' | 'dossierRolledBack' | 'dossierNewer' }[];
  /** Whether a broken-off import was completed at this unlock. */
  resumedPackages: number;
  /** Group sessions that were broken off and completed at this unlock. */
  resumedGroupSessions: number;
  /** Dossiers that could not take their part of a group session yet; it is kept until they can. */
  waitingDossiers: string[];
  /** Lists whose import, or its undoing, was completed at this unlock. */
  resumedRosters: number;
}

export interface PassphraseRating {
  /** 0 (guessed at once) to 4 (very hard). */
  score: 0 | 1 | 2 | 3 | 4;
  isAcceptable: boolean;
  /** Key of an advice under `setup.passphrase.advice`, if any. */
  advice: 'tooShort' | 'tooCommon' | 'addWords' | null;
}

/** One line of the caseload. Fields are null where the person may not read the compartment they come from. */
export interface CaseloadRow {
  dossierId: string;
  code: string;
  name: string | null;
  otherNames: string[];
  category: string | null;
  sex: string | null;
  birthDate: string | null;
  /** Where the case stands; null on cards of older versions. */
  state: CaseState | null;
  /** Where the person lives now: the kind of place, and the facility where it is one. */
  placement: { kind: string; facility: string | null } | null;
  releaseOn: string | null;
  lastSessionOn: string | null;
  /** The first day, today or later, by which somebody has to act. */
  nextOn: string | null;
  /** How many such days have passed. */
  overdue: number;
  /** Records in which two sides differ and nobody has settled it. */
  conflicts: number;
  /** Whether the person has begun something there and not saved it. */
  hasDraft: boolean;
  changedAt: string;
}

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

export interface DossierView {
  dossierId: string;
  code: string;
  name: string;
  records: RecordSummary[];
  drafts: DraftSummary[];
  /** Where the case stands; null for those who may not read compartment `case`. */
  life: CaseLife | null;
  /** Relatives with dossiers that the person may open, from their cards. */
  relatives: WarningRelative[];
  /** Compartments that this person may read (with a reason: listed without values). */
  readable: Compartment[];
  readableWithReason: Compartment[];
  writable: Compartment[];
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

export interface SearchHit {
  recordId: string;
  type: string;
  happenedOn: string | null;
  /** The text around the match; `[` and `]` are replaced by the ranges in `marks`. */
  excerpt: string;
  /** Start and end of each match within the excerpt, in UTF-16 units. */
  marks: [number, number][];
}

/** A family as far as the person may see it. */
export interface FamilyGraph extends Family {
  /** Whether there are more relatives' dossiers than were looked through. */
  isCut: boolean;
}

/** An entry of a list that the station keeps; a retired one is not offered any more, but still read. */
export interface ReferenceEntry {
  id: string;
  name: string;
  isRetired: boolean;
}

/** Every command of the vault process. Adding one without a handler does not compile. */
export const vaultCommands = {
  'vault.status': command<VaultStatus>()('any', nothing),
  'vault.prepareRecovery': command<{ words: string[] }>()('any', nothing),
  /** Makes the vault on disk, after trying the recovery words that the person typed back. */
  'vault.create': command<SessionInfo>()(
    'any',
    z.strictObject({
      jobId,
      stationName: shortText,
      personName: shortText,
      signInName: shortText.max(60, 'tooLong'),
      roles: z.array(z.enum(roles)).min(1, 'required'),
      passphrase,
      recoveryWords: z.array(z.string().max(20)).length(24),
    }),
  ),
  'vault.ratePassphrase': command<PassphraseRating>()(
    'any',
    z.strictObject({ passphrase: z.string().max(1_024, 'tooLong') }),
  ),
  'vault.unlock': command<SessionInfo>()('any', z.strictObject({ personId: uuid, passphrase })),
  /** Closes every file and signs the audit; the shell then ends the process. */
  'vault.lock': command<null>()('any', nothing),
  'job.cancel': command<null>()('any', z.strictObject({ jobId })),

  'caseload.list': command<{ total: number; all: number; rows: CaseloadRow[] }>()(
    'unlocked',
    z.strictObject({
      ...caseloadQuery,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
  ),
  /** The dossiers of a stretch of that list, for choosing many at once. */
  'caseload.ids': command<string[]>()(
    'unlocked',
    z.strictObject({
      ...caseloadQuery,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(100_000).default(100_000),
    }),
  ),
  'caseloadView.list': command<SavedView[]>()('unlocked', nothing),
  /** Keeps a view under a name, new or changed; a default one takes the place of the former. */
  'caseloadView.save': command<SavedView>()(
    'unlocked',
    z.strictObject({
      viewId: uuid.nullable(),
      name: shortText.max(60, 'tooLong'),
      isDefault: z.boolean(),
      view: caseloadViewSchema,
    }),
  ),
  'caseloadView.remove': command<null>()('unlocked', z.strictObject({ viewId: uuid })),
  /** What is due in the person's dossiers, the earliest first, as far as they may read. */
  'myDay.list': command<{
    total: number;
    counts: MyDayCounts;
    kinds: Partial<Record<DueKind, number>>;
    rows: MyDayRow[];
  }>()(
    'unlocked',
    z.strictObject({
      from: z.iso.date().nullable().default(null),
      to: z.iso.date().nullable().default(null),
      /** Empty for all. */
      kinds: z.array(z.enum(dueKinds)).max(dueKinds.length).default([]),
      offset: z.int().min(0).default(0),
      limit: z.int().min(0).max(500).default(100),
    }),
  ),
  'reviewWindow.get': command<ReviewWindows>()('unlocked', nothing),
  /** Sets for the station how often plans are reviewed. */
  'reviewWindow.save': command<ReviewWindows>()('unlocked', reviewWindowsSchema),
  'dossier.create': command<{ dossierId: string }>()('unlocked', z.strictObject({ person: rawValues })),
  /** Keeps what has been typed of a dossier that does not exist yet; creating one forgets it. */
  'dossier.saveDraft': command<{ savedAt: string }>()('unlocked', z.strictObject({ person: rawValues })),
  'dossier.getDraft': command<{ savedAt: string; person: RawValues } | null>()('unlocked', nothing),
  'dossier.discardDraft': command<null>()('unlocked', nothing),
  'dossier.open': command<DossierView>()('unlocked', z.strictObject({ dossierId: uuid })),
  'dossier.search': command<SearchHit[]>()(
    'unlocked',
    z.strictObject({
      dossierId: uuid,
      query: z.string().max(200, 'tooLong'),
      limit: z.int().min(1).max(200).default(50),
    }),
  ),
  /** Ids of every record in which all words of the query occur: what a list is filtered by. */
  'dossier.find': command<string[]>()(
    'unlocked',
    z.strictObject({ dossierId: uuid, query: z.string().max(200, 'tooLong') }),
  ),
  /** Everybody whom the kinship links of a dossier, and of the relatives' dossiers that the person may open, name. */
  'family.graph': command<FamilyGraph>()('unlocked', z.strictObject({ dossierId: uuid })),

  'record.get': command<RecordView>()(
    'unlocked',
    z.strictObject({ dossierId: uuid, recordId: uuid, reason: shortText.max(500, 'tooLong').nullable().default(null) }),
  ),
  'record.history': command<RecordVersion[]>()(
    'unlocked',
    z.strictObject({ dossierId: uuid, recordId: uuid, reason: shortText.max(500, 'tooLong').nullable().default(null) }),
  ),
  /** Writes a new version. `base` names the heads it was written upon; refused as `recordChanged` when they are no longer the heads. */
  'record.save': command<{ recordId: string; revisionId: string }>()(
    'unlocked',
    z.strictObject({
      dossierId: uuid,
      recordId: uuid.nullable(),
      type: z.enum(recordTypes),
      base: z.array(z.string().max(64)).max(20),
      values: rawValues,
      draftId: uuid.nullable(),
    }),
  ),
  'record.void': command<null>()(
    'unlocked',
    z.strictObject({
      dossierId: uuid,
      recordId: uuid,
      base: z.array(z.string().max(64)).max(20),
      reason: z.string().trim().min(1, 'required').max(500, 'tooLong'),
    }),
  ),

  /** A supervisor's decision on one exact version of an assessment, a plan or a closure that somebody else wrote. */
  'approval.give': command<{ recordId: string; revisionId: string }>()(
    'unlocked',
    z.strictObject({
      dossierId: uuid,
      recordId: uuid,
      revisionId: z.string().max(64),
      decision: z.enum(codelists.approvalDecision),
      comment: z.string().trim().min(1, 'required').max(5_000, 'tooLong').nullable(),
    }),
  ),
  /** Everything that a print shows. Audited as a print, so the shell asks for it when it prints, and nobody else has reason to. */
  'print.prepare': command<PrintContent>()('unlocked', printOrderSchema.extend({ target: z.enum(printTargets) })),

  'draft.save': command<{ savedAt: string }>()(
    'unlocked',
    z.strictObject({
      dossierId: uuid,
      draftId: uuid,
      type: z.enum(recordTypes),
      recordId: uuid.nullable(),
      base: z.array(z.string().max(64)).max(20),
      values: rawValues,
    }),
  ),
  'draft.get': command<{ draft: DraftSummary; base: string[]; values: RawValues }>()(
    'unlocked',
    z.strictObject({ dossierId: uuid, draftId: uuid }),
  ),
  'draft.discard': command<null>()('unlocked', z.strictObject({ dossierId: uuid, draftId: uuid })),

  ...groupCommands,

  'reference.list': command<ReferenceEntry[]>()('unlocked', z.strictObject({ list: z.enum(referenceLists) })),
  'reference.save': command<ReferenceEntry>()(
    'unlocked',
    z.strictObject({
      list: z.enum(referenceLists),
      id: z.string().min(1).max(36).nullable(),
      name: shortText,
      isRetired: z.boolean(),
    }),
  ),

  ...attachmentCommands,

  ...exchangeCommands,
  ...rosterCommands,
} as const;

/** Every command that the renderer may call. */
export const commands = { ...vaultCommands, ...shellCommands } as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type VaultCommandName = keyof typeof vaultCommands;
export type Input<N extends CommandName> = InputOf<Commands[N]>;
export type Answer<N extends CommandName> = AnswerOf<Commands[N]>;
