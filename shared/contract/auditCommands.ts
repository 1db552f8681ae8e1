import { z } from 'zod';

import { auditActions, auditGroups, type AuditAction } from '#shared/rules/auditActions.ts';

import { entersItself, firstTime } from './auditRule.ts';
import { command, fileGrant, nothing } from './command.ts';
import { statedReason, uuid } from './inputs.ts';

/** Why the audit cannot be relied upon, and the entry that tells. */
export interface AuditFinding {
  /** `broken`: the entry does not follow from those before. `shorter`: it was signed once and is not there. `signerUnknown`: its signature is a stranger's. */
  state: 'broken' | 'shorter' | 'signerUnknown';
  seq: number;
}

/** What was once found, and what became of it. */
export interface AuditFindingRow extends AuditFinding {
  foundAt: string;
  /** Who looked into it, and what they say; null while nobody has. */
  settled: { byName: string; at: string; reason: string } | null;
}

/** Somebody who appears in the audit. */
export interface AuditPerson {
  personId: string;
  name: string;
  /** Null for people who have left. */
  signInName: string | null;
}

/** What an entry is about, in words; a case's name only for those who may read the case. */
export type AuditAbout =
  | { kind: 'dossier'; id: string; code: string; name: string | null }
  | { kind: 'person' | 'station'; id: string; name: string }
  | { kind: 'package' | 'roster' | 'groupSession' | 'listEntry'; id: string };

/** One entry of the audit. */
export interface AuditRow {
  seq: number;
  at: string;
  actor: AuditPerson | null;
  /** As entered; may be an action that this version does not know. */
  action: string;
  about: AuditAbout | null;
  /** `done`, or the code of the refusal. */
  outcome: string;
  reason: string | null;
  /** What else it says: ids, counts and codes, by their names. */
  detail: Record<string, string | number>;
}

const actions = Object.keys(auditActions) as [AuditAction, ...AuditAction[]];

/** What narrows the audit down. */
export const auditFilter = {
  /** Words that all occur in an entry's person, code, reason or details. */
  query: z.string().max(200, 'tooLong').default(''),
  /** Actions whose texts match the query in the language that the person sees. */
  queryActions: z.array(z.enum(actions)).max(actions.length).default([]),
  personId: uuid.nullable().default(null),
  dossierCode: z.string().max(20, 'tooLong').default(''),
  group: z.enum(auditGroups).nullable().default(null),
  outcome: z.enum(['done', 'refused']).nullable().default(null),
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
};

/** The audit of the station: who did, read or was refused what. */
export const auditCommands = {
  /** Entries, the newest first; with `upTo` as they were when that entry was the newest. */
  'audit.list': command<{ total: number; all: number; newest: number; people: AuditPerson[]; rows: AuditRow[] }>()(
    'readAudit',
    z.strictObject({
      ...auditFilter,
      upTo: z.int().min(0).nullable().default(null),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    firstTime('audit.view'),
  ),
  /** Walks the whole chain and every signature on it. */
  'audit.verify': command<{ finding: AuditFinding | null; entries: number }>()(
    'readAudit',
    z.strictObject({ jobId: uuid }),
    entersItself('audit.verify'),
  ),
  /** Everything that was ever found wrong, the latest first. */
  'audit.findings': command<AuditFindingRow[]>()('readAudit', nothing, firstTime('audit.view')),
  /** Says that what was found was looked into, with the reason; it is not announced any more, and stays in the history. */
  'audit.settle': command<null>()(
    'settleAudit',
    z.strictObject({ seq: z.int().min(1), reason: statedReason }),
    entersItself('audit.settle'),
  ),
  /** Writes the whole audit, signed by whoever exports it, for other programs to check. */
  'audit.export': command<{ entries: number }>()(
    'readAudit',
    z.strictObject({ jobId: uuid, file: fileGrant }),
    entersItself('audit.export'),
  ),
  /** Which of this person's records others have read with a reason since this was put away last. */
  'reading.list': command<StatedReading[]>()('signedIn', nothing, firstTime('reading.view')),
  /** Takes note that the person has seen them. */
  'reading.dismiss': command<null>()('signedIn', nothing, entersItself('reading.dismiss')),
} as const;

/** A reading of a record that called for a reason. */
export interface StatedReading {
  dossierId: string;
  code: string;
  recordId: string;
  /** Type of the record as stored; null where an older version did not enter it. */
  type: string | null;
  readerName: string;
  at: string;
  /** `read` also where its history or a file of it was looked at. */
  how: 'read' | 'printed';
  reason: string;
}
