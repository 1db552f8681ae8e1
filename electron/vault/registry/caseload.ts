import type { ParsedInputOf } from '#shared/contract/command.ts';
import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import type { Commands } from '#shared/contract/commands.ts';
import { isOutdated, type CardSection, type CardSections } from '#shared/rules/card.ts';
import { addDays } from '#shared/rules/dates.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { NameIndex } from '#shared/rules/nameSearch.ts';
import type { CardKin } from '#shared/rules/family.ts';
import { foldForSearch } from '#shared/rules/search.ts';

/** A dossier's card with what lists make of it. */
export interface CaseloadEntry {
  readonly sections: CardSections;
  readonly row: CaseloadRow;
}

interface Entry extends CaseloadEntry {
  row: CaseloadRow;
  /** Folded display name, for sorting in one order whatever the script. */
  readonly sortName: string;
}

type Query = ParsedInputOf<Commands['caseload.list']>;
type Order = Query['thenBy'];

/** All cards of a person's dossiers, open in memory: lists and searches over thousands of dossiers open no dossier. */
export class Caseload {
  readonly #entries = new Map<string, Entry>();
  readonly #names = new NameIndex<string>();
  /** All entries in order, for every order that was asked for since the last change: typing only filters. */
  readonly #ordered = new Map<string, Entry[]>();
  /** The day that the rows tell the state of. */
  #today = '';
  #changes = 0;
  readonly #hasDraft: (dossierId: string) => boolean;

  constructor(cards: ReadonlyMap<string, CardSections>, hasDraft: (dossierId: string) => boolean = () => false) {
    this.#hasDraft = hasDraft;
    for (const [dossierId, sections] of cards) this.set(dossierId, sections);
  }

  /** Rises with every change, for what is derived from the whole. */
  get changes(): number {
    return this.#changes;
  }

  /** Adds a dossier's card or replaces it. */
  set(dossierId: string, sections: CardSections): void {
    const row = this.#rowOf(dossierId, sections);
    this.#ordered.clear();
    this.#changes += 1;
    this.#entries.set(dossierId, {
      sections,
      row,
      sortName: foldForSearch(row.name ?? ''),
    });
    this.#names.set(dossierId, [row.name ?? '', ...row.otherNames, row.code, row.code.replace('-', '')]);
  }

  /** Makes a dossier's row anew: something that does not stand on its card has changed. */
  refresh(dossierId: string): void {
    const entry = this.#entries.get(dossierId);
    if (entry) entry.row = this.#rowOf(dossierId, entry.sections);
  }

  /** Whether a dossier's card lacks what this version would put on it. */
  isOutdated(dossierId: string): boolean {
    const entry = this.#entries.get(dossierId);
    return entry !== undefined && isOutdated(entry.sections);
  }

  /** Every card, as it stands on this day. */
  entries(today: string): Iterable<CaseloadEntry> {
    this.#turnTo(today);
    return this.#entries.values();
  }

  remove(dossierId: string): void {
    this.#ordered.clear();
    this.#changes += 1;
    this.#entries.delete(dossierId);
    this.#names.remove(dossierId);
  }

  /** Every row, in no order. */
  rows(): CaseloadRow[] {
    return [...this.#entries.values()].map(({ row }) => row);
  }

  get(dossierId: string): CaseloadRow | undefined {
    return this.#entries.get(dossierId)?.row;
  }

  /** A dossier's card; undefined where the person has none. */
  card(dossierId: string): CardSections | undefined {
    return this.#entries.get(dossierId)?.sections;
  }

  /** Dossiers whose cards name this one as a relative's, with what that relative is to them. */
  namingAsKin(dossierId: string): { dossierId: string; kin: CardKin }[] {
    return [...this.#entries].flatMap(([id, { sections }]) => {
      const kin = sections.case?.kin?.find((one) => one.dossierId === dossierId);
      return kin === undefined || id === dossierId ? [] : [{ dossierId: id, kin }];
    });
  }

  /** Dossiers whose cards say that a record of theirs names this one, for each of these. */
  linkedFrom(dossierIds: ReadonlySet<string>): Map<string, string[]> {
    const from = new Map<string, string[]>();
    for (const [id, { sections }] of this.#entries) {
      for (const linked of new Set(sectionsOf(sections).flatMap((section) => section.linked ?? []))) {
        if (linked !== id && dossierIds.has(linked)) from.set(linked, [...(from.get(linked) ?? []), id]);
      }
    }
    return from;
  }

  /** Dossiers whose cards lack what this version would put on them. */
  outdated(): string[] {
    return [...this.#entries].filter(([, { sections }]) => isOutdated(sections)).map(([dossierId]) => dossierId);
  }

  /** One window of the filtered, sorted list. */
  list(query: Query, today: string): { total: number; all: number; rows: CaseloadRow[] } {
    this.#turnTo(today);
    const found = this.#found(query, today);
    const rows = found.slice(query.offset, query.offset + query.limit).map((entry) => entry.row);
    return { total: found.length, all: this.#entries.size, rows };
  }

  /** The dossiers of one stretch of the filtered, sorted list. */
  ids(query: Query, today: string): string[] {
    this.#turnTo(today);
    const found = this.#found(query, today).slice(query.offset, query.offset + query.limit);
    return found.map(({ row }) => row.dossierId);
  }

  #found(query: Query, today: string): readonly Entry[] {
    const named = this.#names.find(query.query);
    const chosen = query.dossiers === null ? null : new Set(query.dossiers);
    const isWanted = filterOf(query, today);
    const order = [{ sort: query.sort, isDescending: query.isDescending }, ...query.thenBy];
    return this.#inOrder(order).filter(
      ({ row }) => (named?.has(row.dossierId) ?? true) && (chosen?.has(row.dossierId) ?? true) && isWanted(row),
    );
  }

  #inOrder(order: Order): readonly Entry[] {
    const key = JSON.stringify(order);
    const known = this.#ordered.get(key);
    if (known) return known;
    const ordered = [...this.#entries.values()].toSorted(comparisonBy(order));
    this.#ordered.set(key, ordered);
    return ordered;
  }

  /** What is next and what is overdue changes at midnight. */
  #turnTo(today: string): void {
    if (today === this.#today) return;
    this.#today = today;
    this.#ordered.clear();
    for (const [dossierId, entry] of this.#entries) entry.row = this.#rowOf(dossierId, entry.sections);
  }

  #rowOf(dossierId: string, sections: CardSections): CaseloadRow {
    return { ...rowOf(dossierId, sections, this.#today), hasDraft: this.#hasDraft(dossierId) };
  }
}

function rowOf(dossierId: string, sections: CardSections, today: string): Omit<CaseloadRow, 'hasDraft'> {
  const [name, ...otherNames] = sections.case?.names ?? [];
  const lastSessions = [sections.case, sections.clinical, sections.theological]
    .flatMap((section) => section?.lastOn ?? [])
    .toSorted();
  const dues = duesOn(sections).map(({ on }) => on);
  return {
    dossierId,
    code: dossierCode(dossierId),
    name: name ?? null,
    otherNames,
    category: sections.case?.category ?? null,
    sex: sections.case?.sex ?? null,
    birthDate: sections.case?.birthDate ?? null,
    state: sections.case?.state ?? null,
    placement: placementOf(sections),
    releaseOn: sections.legal?.releaseOn ?? null,
    lastSessionOn: lastSessions.at(-1) ?? null,
    nextOn: dues.reduce<string | null>((next, on) => (on >= today && (next === null || on < next) ? on : next), null),
    overdue: dues.filter((on) => on < today).length,
    conflicts: sectionsOf(sections).reduce((sum, { conflicts = 0 }) => sum + conflicts, 0),
    changedAt: sections.case?.changedAt ?? '',
  };
}

function placementOf({ case: section }: CardSections): CaseloadRow['placement'] {
  return section?.placement
    ? { kind: section.placement.kind, facility: section.placement.facility?.name ?? null }
    : null;
}

/** Whether nobody works on the case here any more. */
export function isAtRest(sections: CardSections): boolean {
  const state = sections.case?.state;
  return state === 'closed' || state === 'transferredOut';
}

/** All open dues on a card; none where the case is at rest. */
export function duesOn(sections: CardSections) {
  if (isAtRest(sections)) return [];
  return sectionsOf(sections).flatMap(({ dues = [] }) => dues);
}

function sectionsOf(sections: CardSections): CardSection[] {
  return Object.values(sections);
}

function filterOf(query: Query, today: string): (row: CaseloadRow) => boolean {
  const { category, sex, state, hasOverdue, hasDraft, hasConflict, releaseWithinDays, noSessionForDays } = query;
  const releaseBy = releaseWithinDays === null ? null : addDays(today, releaseWithinDays);
  const noneSince = noSessionForDays === null ? null : addDays(today, -noSessionForDays);
  return (row) =>
    (category === null || row.category === category) &&
    (sex === null || row.sex === sex) &&
    (state === null || row.state === state) &&
    (!hasOverdue || row.overdue > 0) &&
    (!hasDraft || row.hasDraft) &&
    (!hasConflict || row.conflicts > 0) &&
    (releaseBy === null || (row.releaseOn !== null && row.releaseOn >= today && row.releaseOn <= releaseBy)) &&
    (noneSince === null || row.lastSessionOn === null || row.lastSessionOn < noneSince);
}

/** Rows without a value come last, whichever way the others go. */
function comparisonBy(order: Order): (a: Entry, b: Entry) => number {
  return (a, b) => {
    for (const { sort, isDescending } of order) {
      const [first, second] = [keyOf(sort, a), keyOf(sort, b)];
      if (first === second) continue;
      if (first === null || second === null) return first === null ? 1 : -1;
      return first < second === isDescending ? 1 : -1;
    }
    return a.row.dossierId < b.row.dossierId ? -1 : 1;
  };
}

function keyOf(sort: Query['sort'], entry: Entry): string | number | null {
  if (sort === 'name') return entry.sortName;
  if (sort !== 'placement') return entry.row[sort];
  const { placement } = entry.row;
  return placement && foldForSearch(placement.facility ?? placement.kind);
}
