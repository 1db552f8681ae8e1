import type { ParsedInputOf } from '#shared/contract/command.ts';
import type { CaseloadRow, Commands } from '#shared/contract/commands.ts';
import type { CardSections } from '#shared/rules/card.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { foldForSearch, searchTest } from '#shared/rules/search.ts';

interface Entry {
  row: CaseloadRow;
  /** Folded names and code, for the search. */
  folded: string;
  /** Folded display name, for sorting in one order whatever the script. */
  sortName: string;
}

type Query = ParsedInputOf<Commands['caseload.list']>;

/** All cards of a person's dossiers, open in memory: lists and searches over thousands of dossiers open no dossier. */
export class Caseload {
  readonly #entries = new Map<string, Entry>();
  /** All entries in ascending order, for every order that was asked for since the last change: typing only filters. */
  readonly #ordered = new Map<Query['sort'], Entry[]>();

  constructor(cards: ReadonlyMap<string, CardSections>) {
    for (const [dossierId, sections] of cards) this.set(dossierId, sections);
  }

  /** Adds a dossier's card or replaces it. */
  set(dossierId: string, sections: CardSections): void {
    const row = rowOf(dossierId, sections);
    this.#ordered.clear();
    this.#entries.set(dossierId, {
      row,
      folded: foldForSearch([row.name, ...row.otherNames, row.code, row.code.replace('-', '')].join(' ')),
      sortName: foldForSearch(row.name ?? ''),
    });
  }

  remove(dossierId: string): void {
    this.#ordered.clear();
    this.#entries.delete(dossierId);
  }

  /** Every row, in no order. */
  rows(): CaseloadRow[] {
    return [...this.#entries.values()].map(({ row }) => row);
  }

  get(dossierId: string): CaseloadRow | undefined {
    return this.#entries.get(dossierId)?.row;
  }

  /** One window of the filtered, sorted list. */
  list(query: Query): { total: number; all: number; rows: CaseloadRow[] } {
    const isFound = searchTest(foldForSearch(query.query));
    const ordered = this.#inOrder(query.sort);
    const found = (query.isDescending ? ordered.toReversed() : ordered).filter(
      ({ row, folded }) => (query.category === null || row.category === query.category) && isFound(folded),
    );
    const rows = found.slice(query.offset, query.offset + query.limit).map((entry) => entry.row);
    return { total: found.length, all: this.#entries.size, rows };
  }

  #inOrder(sort: Query['sort']): readonly Entry[] {
    const known = this.#ordered.get(sort);
    if (known) return known;
    const ordered = [...this.#entries.values()].toSorted((a, b) => compareBy(sort, a, b));
    this.#ordered.set(sort, ordered);
    return ordered;
  }
}

function rowOf(dossierId: string, sections: CardSections): CaseloadRow {
  const [name, ...otherNames] = sections.case?.names ?? [];
  const sessions = [sections.clinical, sections.theological];
  const lastSessions = sessions.flatMap((section) => section?.lastOn ?? []).toSorted();
  const nextDates = [sections.case, ...sessions].flatMap((section) => section?.nextOn ?? []).toSorted();
  return {
    dossierId,
    code: dossierCode(dossierId),
    name: name ?? null,
    otherNames,
    category: sections.case?.category ?? null,
    sex: sections.case?.sex ?? null,
    birthDate: sections.case?.birthDate ?? null,
    releaseOn: sections.legal?.releaseOn ?? null,
    lastSessionOn: lastSessions.at(-1) ?? null,
    nextOn: nextDates[0] ?? null,
    changedAt: sections.case?.changedAt ?? '',
  };
}

/** Rows without a value come last in an ascending list. */
function compareBy(sort: Query['sort'], a: Entry, b: Entry): number {
  const keyOf = (entry: Entry) => (sort === 'name' ? entry.sortName : (entry.row[sort] ?? '\uFFFF'));
  const [first, second] = [keyOf(a), keyOf(b)];
  if (first !== second) return first < second ? -1 : 1;
  return a.row.dossierId < b.row.dossierId ? -1 : 1;
}
