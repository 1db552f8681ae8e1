import type {
  RosterCell,
  RosterCounts,
  RosterEncoding,
  RosterFilter,
  RosterLine,
  RosterMatch,
  RosterSource,
} from '#shared/contract/rosterCommands.ts';
import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { PeopleIndex, type Comparable, type Match } from '#shared/rules/roster/duplicates.ts';
import { guessMapping, headingRowOf } from '#shared/rules/roster/headings.ts';
import { readRosterRow, type CellMark, type RosterReader, type RosterRow } from '#shared/rules/roster/readRow.ts';
import { isAmbiguousDate, likelyOrder, type DateOrder } from '#shared/rules/roster/rosterDate.ts';
import { bringsName, takesSeveral, type RosterMapping } from '#shared/rules/roster/targets.ts';

import { readRoster, type RosterFile } from './rosterFile.ts';

/** Characters of a cell that are shown; longer ones are cut, in the preview alone. */
const shownCharacters = 1_000;
const shownSamples = 4;

interface Line {
  readonly number: number;
  cells: string[];
  row: RosterRow;
  matches: Match<CaseloadRow | number>[];
  /** What the person has decided; null as long as they have decided nothing. */
  decision: boolean | null;
}

/** How an earlier list with the same headings was read. */
export interface RememberedColumns {
  mapping: RosterMapping;
  dateOrder: DateOrder;
}

/** A list under way from its file to the dossiers: what it says, what its columns mean, and what the person has decided. Lives in memory only. */
export class RosterReading {
  readonly rosterId: string;
  readonly fileName: string;
  #file: RosterFile;
  #sheet = 0;
  #headingRow = 0;
  #reader: RosterReader | null = null;
  #lines: Line[] = [];
  #people: PeopleIndex<CaseloadRow | number> | null = null;

  constructor(rosterId: string, fileName: string, file: RosterFile) {
    this.rosterId = rosterId;
    this.fileName = fileName;
    this.#file = file;
    this.#sheet = Math.max(
      0,
      file.tables.findIndex(({ rows }) => rows.length > 0),
    );
    this.#headingRow = headingRowOf(this.#rows);
  }

  /** Looks at the file anew; what was mended and decided is forgotten. */
  async reread(sheet: number, headingLine: number | null, encoding: RosterEncoding | null): Promise<void> {
    if (encoding !== null && this.#file.kind === 'csv') this.#file = await readRoster(this.#file.bytes, encoding);
    if (sheet >= this.#file.tables.length) throw new Refusal('invalidInput', { fields: { sheet: 'notValid' } });
    this.#sheet = sheet;
    const heading = headingLine === null ? headingRowOf(this.#rows) : headingLine - 1;
    if (heading >= Math.max(1, this.#rows.length))
      throw new Refusal('invalidInput', { fields: { headingLine: 'notValid' } });
    this.#headingRow = heading;
    this.#reader = null;
    this.#lines = [];
  }

  get titles(): readonly string[] {
    return this.#rows[this.#headingRow] ?? [];
  }

  source(remembered: RememberedColumns | null): RosterSource {
    const below = this.#filledRows();
    const isRemembered = remembered !== null && remembered.mapping.length === this.titles.length;
    const mapping = isRemembered ? remembered.mapping : guessMapping(this.titles);
    const columns = this.titles.map((title, column) => {
      const filled = below.map(({ cells }) => (cells[column] ?? '').trim()).filter((cell) => cell !== '');
      return {
        title: cut(title.trim(), 200),
        samples: filled.slice(0, shownSamples).map((cell) => cut(cell, 120)),
        filled: filled.length,
        target: mapping[column] ?? null,
        isAmbiguous: filled.some(isAmbiguousDate),
      };
    });
    return {
      rosterId: this.rosterId,
      fileName: this.fileName,
      sheets: this.#file.tables.map(({ name }) => name),
      sheet: this.#sheet,
      encoding: this.#file.encoding,
      headingLine: this.#headingRow + 1,
      lines: below.length,
      columns,
      dateOrder: isRemembered ? remembered.dateOrder : likelyOrder(below.flatMap(({ cells }) => cells)),
      isRemembered,
    };
  }

  /** Reads every line by its columns; what was mended and decided before stays. Steps after every few hundred lines, so that the caller can tell how far it is or give up. */
  *check(reader: RosterReader, caseload: readonly CaseloadRow[]): Generator<number> {
    refuseMapping(reader.mapping, this.titles.length);
    const people = new PeopleIndex<CaseloadRow | number>();
    for (const row of caseload) people.add(row, comparableCard(row));
    const lines: Line[] = [];
    const before = new Map(this.#lines.map((line) => [line.number, line]));
    for (const { number, cells } of this.#filledRows()) {
      const known = before.get(number);
      const current = known?.cells ?? [...cells];
      const row = readRosterRow(current, reader);
      const person = comparableRow(row);
      lines.push({ number, cells: current, row, matches: people.find(person), decision: known?.decision ?? null });
      people.add(number, person);
      if (lines.length % 200 === 0) yield lines.length;
    }
    this.#people = people;
    this.#reader = reader;
    this.#lines = lines;
  }

  get counts(): RosterCounts {
    const count = (test: (line: Line) => boolean) => this.#checked.filter(test).length;
    return {
      lines: this.#checked.length,
      included: count(isIncluded),
      problems: count(hasProblems),
      warnings: count(({ row }) => row.warnings.length > 0),
      doubles: count((line) => !hasProblems(line) && isDouble(line)),
    };
  }

  lines(filter: RosterFilter, offset: number, limit: number): { total: number; lines: RosterLine[] } {
    const found = this.#checked.filter(filters[filter]);
    return { total: found.length, lines: found.slice(offset, offset + limit).map((line) => this.#shown(line)) };
  }

  /** Changes a cell and reads its line anew. */
  mend(number: number, column: number, text: string): RosterLine {
    const line = this.#line(number);
    if (column >= this.titles.length || !this.#reader)
      throw new Refusal('invalidInput', { fields: { column: 'notValid' } });
    line.cells = line.cells.with(column, text);
    line.row = readRosterRow(line.cells, this.#reader);
    const found = this.#people?.find(comparableRow(line.row)) ?? [];
    line.matches = found.filter(({ of }) => typeof of !== 'number' || of < number);
    line.decision = null;
    return this.#shown(line);
  }

  decide(lines: readonly number[] | 'doubles', isIncluded: boolean): void {
    const named = new Set(lines === 'doubles' ? [] : lines);
    const isMeant = lines === 'doubles' ? isDouble : ({ number }: Line) => named.has(number);
    for (const line of this.#checked) if (isMeant(line)) line.decision = isIncluded;
  }

  /** The records of every line that would become a dossier. */
  included(): RosterRow['records'][] {
    return this.#checked.filter(isIncluded).map(({ row }) => row.records);
  }

  /** Every cell that keeps its line out: line, title of its column, field and what is wrong. */
  problems(): { line: number; title: string; field: string; message: string }[] {
    return this.#checked.flatMap(({ number, row }) =>
      row.problems.map(({ column, type, field, message }) => ({
        line: number,
        title: column === null ? '' : (this.titles[column] ?? ''),
        field: `${type}.${field}`,
        message,
      })),
    );
  }

  get #rows(): readonly (readonly string[])[] {
    return this.#file.tables[this.#sheet]?.rows ?? [];
  }

  #filledRows(): { number: number; cells: readonly string[] }[] {
    return this.#rows
      .map((cells, index) => ({ number: index + 1, cells }))
      .filter(({ number, cells }) => number > this.#headingRow + 1 && cells.some((cell) => cell.trim() !== ''));
  }

  get #checked(): readonly Line[] {
    if (!this.#reader) throw new Refusal('rosterUnknown');
    return this.#lines;
  }

  #line(number: number): Line {
    const line = this.#checked.find((one) => one.number === number);
    if (!line) throw new Refusal('rosterUnknown');
    return line;
  }

  #shown(line: Line): RosterLine {
    const { number, cells, row, matches } = line;
    return {
      line: number,
      cells: cells.map((text, column) => shownCell(text, column, row)),
      missing: row.problems
        .filter(({ column }) => column === null)
        .map(({ type, field, message }) => ({ type, field, message })),
      derived: row.derived.flatMap((field) => {
        const code = row.records[0]?.values[field];
        return typeof code === 'string' ? [{ field, code }] : [];
      }),
      matches: matches.map(shownMatch),
      isIncluded: isIncluded(line),
    };
  }
}

function hasProblems({ row }: Line): boolean {
  return row.problems.length > 0;
}

function isDouble({ matches }: Line): boolean {
  return matches.some(({ level }) => level !== 'relative');
}

/** What nobody has decided on goes in, unless somebody like that is here already. */
function isIncluded(line: Line): boolean {
  return !hasProblems(line) && (line.decision ?? !isDouble(line));
}

const filters: Record<RosterFilter, (line: Line) => boolean> = {
  all: () => true,
  problems: hasProblems,
  doubles: (line) => !hasProblems(line) && isDouble(line),
  warnings: ({ row }) => row.warnings.length > 0,
  leftOut: (line) => !isIncluded(line),
};

/** A column for every title, no target twice that takes one text, and names from somewhere. */
function refuseMapping(mapping: RosterMapping, columns: number): void {
  const single = mapping.filter((target) => target !== null && !takesSeveral(target));
  if (mapping.length !== columns || new Set(single).size !== single.length) {
    throw new Refusal('invalidInput', { fields: { mapping: 'notValid' } });
  }
  if (!bringsName(mapping)) throw new Refusal('rosterNoNames');
}

function comparableCard({ name, otherNames, birthDate }: CaseloadRow): Comparable {
  const names = [...(name === null ? [] : [name]), ...otherNames];
  return {
    names: names.filter((one) => !isIin(one)),
    iin: names.find(isIin) ?? null,
    birthDate,
  };
}

function isIin(name: string): boolean {
  return /^\d{12}$/.test(name);
}

function comparableRow({ records }: RosterRow): Comparable {
  const person: RawValues = records[0]?.values ?? {};
  const textsOf = (...fields: string[]) =>
    fields.map((field) => person[field]).filter((value) => typeof value === 'string');
  const names = [
    textsOf('familyName', 'givenName', 'patronymic'),
    textsOf('familyNameLatin', 'givenNameLatin'),
    textsOf('nameArabic'),
    ...(person['otherNames'] as string[]).map((name) => [name]),
  ];
  const birth = person['birthDate'] as { value: string } | null;
  const [iin = null] = textsOf('iin');
  return {
    names: names.map((parts) => parts.join(' ')).filter((name) => name !== ''),
    iin,
    birthDate: birth?.value ?? null,
  };
}

function shownCell(text: string, column: number, row: RosterRow): RosterCell {
  const at = (marks: readonly CellMark[]) => marks.find((mark) => mark.column === column)?.message ?? null;
  return {
    text: cut(text, shownCharacters),
    isCut: text.length > shownCharacters,
    problem: at(row.problems),
    warning: at(row.warnings),
  };
}

function shownMatch({ of, level, reason }: Match<CaseloadRow | number>): RosterMatch {
  if (typeof of === 'number') return { level, reason, line: of, dossier: null };
  const { dossierId, code, name, birthDate } = of;
  return { level, reason, line: null, dossier: { dossierId, code, name: name ?? code, birthDate } };
}

/** The beginning of a text, not ending within a character. */
function cut(text: string, length: number): string {
  return text.length > length
    ? text
        .slice(0, length)
        .toWellFormed()
        .replace(/\uFFFD$/, '')
    : text;
}
