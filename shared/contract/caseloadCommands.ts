import { z } from 'zod';

import type { CaseState } from '#shared/rules/caseLife.ts';
import { dueKinds, type DueKind } from '#shared/rules/dues.ts';

import { firstTime, refusalsOnly } from './auditRule.ts';
import {
  caseloadQuery,
  caseloadViewSchema,
  duesOf,
  type DuesOf,
  type MyDayCounts,
  type MyDayRow,
  type SavedView,
} from './caseload.ts';
import { command, nothing } from './command.ts';
import { shortText, uuid } from './inputs.ts';

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

/** What a person works on: their dossiers, and what is due in them. */
export const caseloadCommands = {
  'caseload.list': command<{ total: number; all: number; rows: CaseloadRow[] }>()(
    'signedIn',
    z.strictObject({
      ...caseloadQuery,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    firstTime('caseload.view', null, { field: 'query', action: 'caseload.search' }),
  ),
  /** The dossiers of a stretch of that list, for choosing many at once. */
  'caseload.ids': command<string[]>()(
    'signedIn',
    z.strictObject({
      ...caseloadQuery,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(100_000).default(100_000),
    }),
    firstTime('caseload.view', null, { field: 'query', action: 'caseload.search' }),
  ),
  'caseloadView.list': command<SavedView[]>()('signedIn', nothing, refusalsOnly()),
  /** Keeps a view under a name, new or changed; a default one takes the place of the former. */
  'caseloadView.save': command<SavedView>()(
    'signedIn',
    z.strictObject({
      viewId: uuid.nullable(),
      name: shortText.max(60, 'tooLong'),
      isDefault: z.boolean(),
      view: caseloadViewSchema,
    }),
    refusalsOnly(),
  ),
  'caseloadView.remove': command<null>()('signedIn', z.strictObject({ viewId: uuid }), refusalsOnly()),
  /** What is due in the person's dossiers, the earliest first, as far as they may read. */
  'myDay.list': command<{
    total: number;
    counts: MyDayCounts;
    kinds: Partial<Record<DueKind, number>>;
    /** How many there are of the chosen kinds, by whose they are. */
    whose: Record<DuesOf, number>;
    rows: MyDayRow[];
  }>()(
    'signedIn',
    z.strictObject({
      from: z.iso.date().nullable().default(null),
      to: z.iso.date().nullable().default(null),
      whose: z.enum(duesOf).default('everybody'),
      /** Empty for all. */
      kinds: z.array(z.enum(dueKinds)).max(dueKinds.length).default([]),
      offset: z.int().min(0).default(0),
      limit: z.int().min(0).max(500).default(100),
    }),
    firstTime('myDay.view'),
  ),
} as const;
