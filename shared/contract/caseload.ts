import { z } from 'zod';

import { caseLifeCodelists } from '#shared/codelists/caseLifeCodelists.ts';
import type { DueKind } from '#shared/rules/dues.ts';
import type { ReviewRule } from '#shared/rules/reviewWindow.ts';

/** Columns of the caseload that can be left out; the name always stands first. */
export const caseloadColumns = [
  'code',
  'category',
  'sex',
  'birthDate',
  'state',
  'placement',
  'nextOn',
  'overdue',
  'releaseOn',
  'lastSessionOn',
  'changedAt',
] as const;

export type CaseloadColumn = (typeof caseloadColumns)[number];

const caseloadSorts = ['name', ...caseloadColumns] as const;

const caseloadSort = z.enum(caseloadSorts);

/** What narrows the caseload down, besides the search. Days are counted from today. */
export const caseloadFilter = {
  category: z.string().max(20).nullable().default(null),
  sex: z.string().max(20).nullable().default(null),
  state: z.enum(caseLifeCodelists.caseState).nullable().default(null),
  hasOverdue: z.boolean().default(false),
  /** The person has begun something there and not saved it. */
  hasDraft: z.boolean().default(false),
  /** Two sides differ in a record, and nobody has settled it. */
  hasConflict: z.boolean().default(false),
  releaseWithinDays: z.int().min(1).max(3_660).nullable().default(null),
  noSessionForDays: z.int().min(1).max(3_660).nullable().default(null),
};

/** What it is sorted by: `sort` first, then by each of `thenBy`. */
export const caseloadOrder = {
  sort: caseloadSort.default('name'),
  isDescending: z.boolean().default(false),
  thenBy: z
    .array(z.strictObject({ sort: caseloadSort, isDescending: z.boolean() }))
    .max(3)
    .default([]),
};

/** What is asked of the caseload: which dossiers, and in which order. */
export const caseloadQuery = {
  query: z.string().max(200, 'tooLong').default(''),
  /** Only these; null for all. */
  dossiers: z.array(z.uuid()).max(10_000, 'tooMany').nullable().default(null),
  ...caseloadFilter,
  ...caseloadOrder,
};

/** How a person likes to see the caseload. */
export const caseloadViewSchema = z.strictObject({
  ...caseloadFilter,
  ...caseloadOrder,
  columns: z.array(z.enum(caseloadColumns)).max(caseloadColumns.length),
});

export type CaseloadView = z.output<typeof caseloadViewSchema>;
export type CaseloadSort = CaseloadView['sort'];

/** A view that a person has given a name. */
export interface SavedView {
  viewId: string;
  name: string;
  /** Shown when the caseload is opened. */
  isDefault: boolean;
  view: CaseloadView;
}

/** A day by which somebody has to act, and where. */
export interface MyDayRow {
  dossierId: string;
  code: string;
  name: string | null;
  kind: DueKind;
  on: string;
  recordId: string;
  type: string;
  /** Path of the field that states the day. */
  field: string;
  isOverdue: boolean;
  /** Names of those who are to act; empty where nobody is named. */
  owners: readonly string[];
  isMine: boolean;
  /** Why the app proposes the day; null where a record states it. */
  rule: ReviewRule | null;
}

/** Whose dues are shown: everybody's, one's own, or those that name nobody. */
export const duesOf = ['everybody', 'me', 'nobody'] as const;
export type DuesOf = (typeof duesOf)[number];

/** How many days lie in each stretch of time; a day is counted once. */
export interface MyDayCounts {
  overdue: number;
  today: number;
  /** The next 7 days, without today. */
  week: number;
  /** The next 30 days, without those. */
  month: number;
  later: number;
}
