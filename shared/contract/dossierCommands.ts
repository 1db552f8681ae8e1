import { z } from 'zod';

import type { CaseLife } from '#shared/rules/caseLife.ts';
import type { Family } from '#shared/rules/family.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type { SafetyNotice, WarningRelative } from '#shared/rules/warnings.ts';

import { eachTime, entersItself, firstTime, refusalsOnly } from './auditRule.ts';
import { command, nothing } from './command.ts';
import { rawValues, uuid } from './inputs.ts';
import type { DraftSummary, RecordSummary } from './recordCommands.ts';

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
  /** Records in parts that open only with a reason which say that somebody may be in danger. */
  guardedSafety: SafetyNotice[];
  /** Compartments that this person may read (with a reason: listed without values). */
  readable: Compartment[];
  readableWithReason: Compartment[];
  writable: Compartment[];
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

/** One dossier as a whole: making, opening and searching it. */
export const dossierCommands = {
  'dossier.create': command<{ dossierId: string }>()(
    'createDossier',
    z.strictObject({ person: rawValues }),
    entersItself('dossier.create'),
  ),
  /** Keeps what has been typed of a dossier that does not exist yet; creating one forgets it. */
  'dossier.saveDraft': command<{ savedAt: string }>()(
    'createDossier',
    z.strictObject({ person: rawValues }),
    refusalsOnly('draft.keep'),
  ),
  'dossier.getDraft': command<{ savedAt: string; person: RawValues } | null>()(
    'signedIn',
    nothing,
    refusalsOnly('draft.keep'),
  ),
  'dossier.discardDraft': command<null>()('signedIn', nothing, eachTime('draft.discard')),
  'dossier.open': command<DossierView>()(
    'opensDossier',
    z.strictObject({ dossierId: uuid }),
    eachTime('dossier.view', 'dossierId'),
  ),
  'dossier.search': command<SearchHit[]>()(
    'opensDossier',
    z.strictObject({
      dossierId: uuid,
      query: z.string().max(200, 'tooLong'),
      limit: z.int().min(1).max(200).default(50),
    }),
    firstTime('dossier.search', 'dossierId'),
  ),
  /** Ids of every record in which all words of the query occur: what a list is filtered by. */
  'dossier.find': command<string[]>()(
    'opensDossier',
    z.strictObject({ dossierId: uuid, query: z.string().max(200, 'tooLong') }),
    firstTime('dossier.search', 'dossierId'),
  ),
  /** Everybody whom the kinship links of a dossier, and of the relatives' dossiers that the person may open, name. */
  'family.graph': command<FamilyGraph>()(
    'opensDossier',
    z.strictObject({ dossierId: uuid }),
    entersItself('family.view', 'dossierId'),
  ),
} as const;
