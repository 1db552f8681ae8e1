import type { ParsedInputOf } from '#shared/contract/command.ts';
import type { DuesOf, MyDayCounts, MyDayRow } from '#shared/contract/caseload.ts';
import type { Answer, Commands } from '#shared/contract/commands.ts';
import type { CardSections } from '#shared/rules/card.ts';
import { addDays } from '#shared/rules/dates.ts';
import { isOwnedBy, type DueKind, type Owner, type Worker } from '#shared/rules/dues.ts';
import { nextReview, type ReviewWindows } from '#shared/rules/reviewWindow.ts';

import { duesOn, isAtRest, type Caseload, type CaseloadEntry } from './caseload.ts';

type Query = ParsedInputOf<Commands['myDay.list']>;

/** A row, whoever looks at it. */
type Row = Omit<MyDayRow, 'owners' | 'isMine'> & { readonly owners: readonly Owner[] };

/** What is due over all cards of a person, kept in order until a card, the day or the review windows change. */
export class MyDay {
  readonly #caseload: Caseload;
  #known: { changes: number; today: string; windows: string; rows: Row[] } | undefined;

  constructor(caseload: Caseload) {
    this.#caseload = caseload;
  }

  /** One window of what is due, and how much there is. */
  list(query: Query, today: string, windows: ReviewWindows, worker: Worker): Answer<'myDay.list'> {
    const all = this.#rows(today, windows);
    const inTime = all.filter(({ on }) => (query.from ?? on) <= on && on <= (query.to ?? on));
    const isOfKind = (row: Row) => query.kinds.length === 0 || query.kinds.includes(row.kind);
    const isWhose: Record<DuesOf, (row: Row) => boolean> = {
      everybody: () => true,
      me: ({ owners }) => isOwnedBy(owners, worker),
      nobody: ({ owners }) => owners.length === 0,
    };
    const isWanted = (row: Row) => isOfKind(row) && isWhose[query.whose](row);
    const found = inTime.filter(isWanted);
    const ofKind = inTime.filter(isOfKind);
    const count = (whose: DuesOf) => ofKind.filter(isWhose[whose]).length;
    return {
      total: found.length,
      counts: countsOf(all.filter(isWanted), today),
      kinds: kindsOf(inTime.filter(isWhose[query.whose])),
      whose: { everybody: ofKind.length, me: count('me'), nobody: count('nobody') },
      rows: found
        .slice(query.offset, query.offset + query.limit)
        .map((row) => ({ ...row, owners: row.owners.map(({ name }) => name), isMine: isWhose.me(row) })),
    };
  }

  #rows(today: string, windows: ReviewWindows): readonly Row[] {
    const state = { changes: this.#caseload.changes, today, windows: JSON.stringify(windows) };
    const known = this.#known;
    if (known?.changes === state.changes && known.today === today && known.windows === state.windows) return known.rows;
    const rows = [...this.#caseload.entries(today)].flatMap((entry) => rowsOf(entry, today, windows));
    rows.sort((a, b) => (a.on === b.on ? (a.dossierId < b.dossierId ? -1 : 1) : a.on < b.on ? -1 : 1));
    this.#known = { ...state, rows };
    return rows;
  }
}

function rowsOf({ sections, row }: CaseloadEntry, today: string, windows: ReviewWindows): Row[] {
  const { dossierId, code, name } = row;
  const stated = duesOn(sections).map((due) => ({ ...due, rule: null }));
  return [...stated, ...proposedReview(sections, today, windows)].map(
    ({ kind, on, recordId, type, field, owners, rule }) => ({
      dossierId,
      code,
      name,
      kind,
      on,
      recordId,
      type,
      field,
      owners: owners ?? [],
      isOverdue: on < today,
      rule,
    }),
  );
}

/** The plan's next review by the station's windows, unless one is planned by then. */
function proposedReview(sections: CardSections, today: string, windows: ReviewWindows) {
  const plan = sections.case?.plan;
  if (!sections.case || !plan || isAtRest(sections)) return [];
  const dues = sections.case.dues ?? [];
  const guardianshipOn = dues.flatMap(({ type, on }) => (type === 'guardianship' && on >= today ? [on] : []));
  const { category } = sections.case;
  const releaseOn = sections.legal?.releaseOn ?? null;
  const { on, rule } = nextReview({ category, reviewedOn: plan.reviewedOn, releaseOn, guardianshipOn }, windows);
  const isPlanned = dues.some((due) => due.recordId === plan.recordId && due.on <= on);
  if (isPlanned || (plan.endOn !== null && on > plan.endOn)) return [];
  return [
    {
      kind: 'review',
      on,
      recordId: plan.recordId,
      type: 'plan',
      field: 'reviews',
      owners: plan.lead ? [plan.lead] : [],
      rule,
    } as const,
  ];
}

function countsOf(rows: readonly Row[], today: string): MyDayCounts {
  const [week, month] = [addDays(today, 7), addDays(today, 30)];
  const counts: MyDayCounts = { overdue: 0, today: 0, week: 0, month: 0, later: 0 };
  for (const { on } of rows) {
    if (on < today) counts.overdue += 1;
    else if (on === today) counts.today += 1;
    else if (on <= week) counts.week += 1;
    else if (on <= month) counts.month += 1;
    else counts.later += 1;
  }
  return counts;
}

function kindsOf(rows: readonly Row[]): Partial<Record<DueKind, number>> {
  const kinds: Partial<Record<DueKind, number>> = {};
  for (const { kind } of rows) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
}
