import { z } from 'zod';

import type { RecordType } from '#shared/records/records.ts';
import { dateOrders, type DateOrder } from '#shared/rules/roster/rosterDate.ts';
import type { MatchLevel, MatchReason } from '#shared/rules/roster/duplicates.ts';
import { forAllFields } from '#shared/rules/roster/forAll.ts';
import { rosterTargets, type RosterTarget } from '#shared/rules/roster/targets.ts';

import { eachTime, entersItself, firstTime, refusalsOnly } from './auditRule.ts';
import { command, fileGrant, nothing } from './command.ts';
import { uuid } from './inputs.ts';

/** How the letters of a text file may be written; `kz-1048` is the Kazakh form of `windows-1251`. */
export const rosterEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'kz-1048'] as const;
export type RosterEncoding = (typeof rosterEncodings)[number];

/** One column of a list, with enough of it to recognise what it holds. */
export interface RosterColumn {
  title: string;
  /** The first filled-in cells. */
  samples: string[];
  filled: number;
  /** What it was used for last time, or what its heading says. */
  target: RosterTarget | null;
  /** It holds dates in which day and month could be exchanged. */
  isAmbiguous: boolean;
}

/** A list that was read and waits to be told what its columns are; it lives in the vault process and is written nowhere. */
export interface RosterSource {
  rosterId: string;
  fileName: string;
  sheets: string[];
  sheet: number;
  /** Null for a workbook, which says itself how it is written. */
  encoding: RosterEncoding | null;
  /** The line of the headings, counted from 1 as spreadsheets do. */
  headingLine: number;
  /** Filled-in lines under the headings. */
  lines: number;
  columns: RosterColumn[];
  dateOrder: DateOrder;
  /** The columns were assigned the way they were for an earlier list with these headings. */
  isRemembered: boolean;
}

export interface RosterCounts {
  lines: number;
  /** Lines that would become dossiers as things stand. */
  included: number;
  /** Lines that cannot become dossiers before a cell is mended. */
  problems: number;
  /** Lines with something to look at that hinders nothing. */
  warnings: number;
  /** Lines without problems that look like somebody who is here or stands in the list already. */
  doubles: number;
}

export interface RosterMatch {
  level: MatchLevel;
  reason: MatchReason;
  /** An earlier line of the same list; null for a dossier. */
  line: number | null;
  dossier: { dossierId: string; code: string; name: string; birthDate: string | null } | null;
}

export interface RosterCell {
  text: string;
  /** The text is longer than what is shown. */
  isCut: boolean;
  /** Keys under `errors.field`. */
  problem: string | null;
  warning: string | null;
}

/** A line of a list as it would be taken over. */
export interface RosterLine {
  /** Its number in the file, counted from 1. */
  line: number;
  /** One for each column of the file. */
  cells: RosterCell[];
  /** Problems with fields that no column brings. */
  missing: { type: RecordType; field: string; message: string }[];
  /** Fields that follow from other cells, with the code that follows. */
  derived: { field: string; code: string }[];
  matches: RosterMatch[];
  isIncluded: boolean;
}

/** A list that this person has imported. */
export interface RosterImport {
  importId: string;
  at: string;
  fileName: string;
  dossiers: number;
  leftOut: number;
  /** `importing` and `undoing` were broken off and are finished at the next unlock. */
  state: 'importing' | 'done' | 'undoing' | 'undone';
  /** Dossiers that undoing has left in place. */
  kept: number;
}

interface NamedDossier {
  dossierId: string;
  code: string;
  name: string;
}

/** What undoing an import removes, and what it leaves in place. */
export interface RosterUndo {
  removed: number;
  kept: (NamedDossier & {
    /** Somebody wrote into it or sent it on, or records of other dossiers name it. */
    reason: 'changed' | 'linked';
    /** Those dossiers. */
    from: NamedDossier[];
  })[];
}

export const rosterFilters = ['all', 'problems', 'doubles', 'warnings', 'leftOut'] as const;
export type RosterFilter = (typeof rosterFilters)[number];

const rosterId = { rosterId: uuid };
const text = z.string().max(300, 'tooLong');

/** The commands of importing a list of arrivals. */
export const rosterCommands = {
  /** Reads a list; nothing of it is written anywhere before it is accepted. */
  'roster.read': command<RosterSource>()(
    'createDossier',
    z.strictObject({ jobId: uuid, file: fileGrant }),
    entersItself('roster.read'),
  ),
  /** Looks at another sheet, at another line of headings, or reads the letters another way. */
  'roster.reread': command<RosterSource>()(
    'createDossier',
    z.strictObject({
      ...rosterId,
      sheet: z.int().min(0).max(1_000),
      headingLine: z.int().min(1).max(20_000).nullable(),
      encoding: z.enum(rosterEncodings).nullable(),
    }),
    refusalsOnly('roster.read', 'rosterId'),
  ),
  /** Reads every line by its columns and compares it with those who are here; remembers the columns for these headings. */
  'roster.check': command<RosterCounts>()(
    'createDossier',
    z.strictObject({
      jobId: uuid,
      ...rosterId,
      mapping: z.array(z.enum(rosterTargets).nullable()).max(200, 'tooMany'),
      dateOrder: z.enum(dateOrders),
      /** What holds for every line where no column says it, in its stored shape. */
      forAll: z.partialRecord(z.enum(forAllFields), z.unknown()).default({}),
    }),
    refusalsOnly('roster.read', 'rosterId'),
  ),
  'roster.lines': command<{ total: number; lines: RosterLine[] }>()(
    'createDossier',
    z.strictObject({
      ...rosterId,
      filter: z.enum(rosterFilters).default('all'),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(100),
    }),
    refusalsOnly('roster.read', 'rosterId'),
  ),
  /** Changes a cell of the preview; the file stays as it is. */
  'roster.mend': command<{ line: RosterLine; counts: RosterCounts }>()(
    'createDossier',
    z.strictObject({
      ...rosterId,
      line: z.int().min(1),
      column: z.int().min(0),
      text: z.string().max(10_000, 'tooLong'),
    }),
    refusalsOnly('roster.read', 'rosterId'),
  ),
  /** Takes lines in or leaves them out: those named, or all that look like somebody who is here already. */
  'roster.decide': command<RosterCounts>()(
    'createDossier',
    z.strictObject({
      ...rosterId,
      lines: z.union([z.array(z.int().min(1)).max(10_000, 'tooMany'), z.literal('doubles')]),
      isIncluded: z.boolean(),
    }),
    refusalsOnly('roster.read', 'rosterId'),
  ),
  /** Makes a dossier of every included line. Broken off, it is finished at the next unlock; cancelled, nothing of it stays. */
  'roster.accept': command<RosterImport>()(
    'createDossier',
    z.strictObject({ jobId: uuid, ...rosterId }),
    entersItself('roster.accept', 'rosterId'),
  ),
  'roster.dismiss': command<null>()('createDossier', z.strictObject(rosterId), eachTime('roster.dismiss', 'rosterId')),
  'roster.list': command<RosterImport[]>()('createDossier', nothing, firstTime('roster.view')),
  /** Removes the dossiers that an import made, but for those that somebody has written into, sent on, or named in another dossier since. */
  'roster.undo': command<RosterUndo>()(
    'createDossier',
    z.strictObject({ jobId: uuid, importId: uuid }),
    entersItself('roster.undo', 'importId'),
  ),
  /** Looks what undoing would remove and what it would leave in place; nothing is changed. */
  'roster.undoPreview': command<RosterUndo>()(
    'createDossier',
    z.strictObject({ jobId: uuid, importId: uuid }),
    refusalsOnly('roster.undo', 'importId'),
  ),
  /** Writes an empty list with these headings. */
  'roster.saveTemplate': command<null>()(
    'createDossier',
    z.strictObject({ file: fileGrant, headings: z.array(text).min(1).max(100) }),
    eachTime('roster.saveTemplate'),
  ),
  /** Writes which cells need mending, for the people who keep the list: line, column and what is wrong, without the cells themselves. */
  'roster.saveProblems': command<null>()(
    'createDossier',
    z.strictObject({
      file: fileGrant,
      ...rosterId,
      headings: z.tuple([text, text, text]),
      messages: z.record(z.string().max(60), text),
      fields: z.record(z.string().max(60), text),
    }),
    entersItself('roster.saveProblems', 'rosterId'),
  ),
} as const;
