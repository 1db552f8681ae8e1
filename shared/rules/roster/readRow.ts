import { emptyValues, type FieldProblem, type RawValues } from '#shared/records/defineRecord.ts';
import type { Field } from '#shared/records/fields.ts';
import { checkValues, definitionOf, type RecordType } from '#shared/records/records.ts';
import { ageOn } from '#shared/rules/dates.ts';
import { readIin } from '#shared/rules/iin.ts';

import { codeOf } from './codeWords.ts';
import { forAllValues, type ForAll } from './forAll.ts';
import { readRosterDate, type DateOrder } from './rosterDate.ts';
import { splitName } from './splitName.ts';
import { fieldOf, fullNameTarget, placeOf, type RosterMapping, type RosterTarget } from './targets.ts';

/** What is wrong, or worth a second look, at a cell; without a column where no column brings the field. */
export interface CellMark {
  readonly column: number | null;
  readonly type: RecordType;
  readonly field: string;
  /** Key of a text under `errors.field`. */
  readonly message: string;
}

/** A line of a list as records; it can be made into a dossier when it has no problems. */
export interface RosterRow {
  /** The person first, then other records that the line tells something of. */
  readonly records: readonly { readonly type: RecordType; readonly values: RawValues }[];
  readonly problems: readonly CellMark[];
  readonly warnings: readonly CellMark[];
  /** Fields of the person that no cell states and that follow from others. */
  readonly derived: readonly string[];
}

/** How the lines of one list are read. */
export interface RosterReader {
  readonly mapping: RosterMapping;
  readonly dateOrder: DateOrder;
  /** What was said once for the whole list. */
  readonly forAll: ForAll;
  readonly today: string;
}

/** Reads one line: every cell by its column's target, then the rules of the records. Reads text as text: nothing is ever evaluated. */
export function readRosterRow(cells: readonly string[], reader: RosterReader): RosterRow {
  const problems: CellMark[] = [];
  const given = new Map<RecordType, RawValues>([['person', {}]]);
  for (const { target, column, texts } of cellsOf(cells, reader.mapping)) {
    const { type, field } = placeOf(target);
    const values = given.get(type) ?? {};
    given.set(type, values);
    if (target === fullNameTarget) {
      for (const [name, part] of Object.entries(splitName(texts.join(' ')))) values[name] ??= part;
      continue;
    }
    const read = readValue(target, texts, reader.dateOrder);
    if (read.problem === undefined) Object.assign(values, read.values);
    else problems.push({ column, type, field, message: read.problem });
  }
  for (const [type, values] of forAllValues(reader.forAll, reader.mapping)) {
    given.set(type, { ...values, ...given.get(type) });
  }
  const derived = derive(given.get('person') ?? {}, reader.today);
  const records = [...given].map(([type, values]) => ({
    type,
    values: { ...emptyValues(definitionOf(type)), ...values },
  }));
  const marker = markerOf(reader.mapping);
  for (const { type, values } of records) problems.push(...ruleProblems(type, values, reader.today, marker, problems));
  return { records, problems, warnings: warningsOf(cells, records, reader, marker, problems), derived };
}

/** The filled-in cells by target, the full name last: what a column states by itself goes before what a full name is split into. */
function cellsOf(cells: readonly string[], mapping: RosterMapping) {
  const filled = mapping.flatMap((target, column) => {
    const text = (cells[column] ?? '').trim();
    return target === null || text === '' ? [] : [{ target, column, text }];
  });
  const byTarget = [...Map.groupBy(filled, ({ target }) => target)].map(([target, parts]) => ({
    target,
    column: parts[0]?.column ?? 0,
    texts: parts.map(({ text }) => text),
  }));
  return byTarget.toSorted((a, b) => Number(a.target === fullNameTarget) - Number(b.target === fullNameTarget));
}

type Read = { values: RawValues; problem?: undefined } | { problem: string };

function readValue(target: RosterTarget, texts: readonly string[], order: DateOrder): Read {
  const { field: name } = placeOf(target);
  const field = fieldOf(target);
  if (field === null) throw new Error('a target names a field of its record');
  if (target === 'person.iin') return readIinCell(texts.join(' '));
  const value = valueOf(field, texts, order);
  if (value === undefined)
    return { problem: field.kind === 'partialDate' || field.kind === 'date' ? 'notADate' : 'notInList' };
  const parsed = field.schema.safeParse(value);
  return parsed.success ? { values: { [name]: value } } : { problem: parsed.error.issues[0]?.message ?? 'notValid' };
}

/** A number, or a word that says that there is none. Spreadsheets drop leading zeros from numbers; they come back here. */
function readIinCell(text: string): Read {
  const status = codeOf('iinStatus', text);
  if (status === 'none' || status === 'pending') return { values: { iinStatus: status } };
  const digits = text.replaceAll(/[\s'’]+/gu, '');
  if (!/^\d{9,12}$/.test(digits)) return { problem: 'iinNotTwelve' };
  return { values: { iin: digits.padStart(12, '0'), iinStatus: 'issued' } };
}

const listSeparators = /[,;/\n]|\s(?:и|және|мен|and)\s/u;

/** The value in the shape of the field, not checked yet; undefined where the text means none. */
function valueOf(field: Field, texts: readonly string[], order: DateOrder): unknown {
  const { kind, codelist } = field;
  if (kind === 'longText') return texts.join('\n').replaceAll(/\r\n?/g, '\n');
  const parts = texts
    .flatMap((text) => text.split(listSeparators))
    .map(oneLine)
    .filter((part) => part !== '');
  if (kind === 'texts')
    return texts
      .flatMap((text) => text.split(/[;\n]/))
      .map(oneLine)
      .filter((part) => part !== '');
  if (kind === 'choices') {
    const codes = parts.map((part) => (codelist ? codeOf(codelist, part) : null));
    return codes.includes(null) ? undefined : [...new Set(codes)];
  }
  const text = oneLine(texts.join(' '));
  if (kind === 'choice') return (codelist ? codeOf(codelist, text) : null) ?? undefined;
  const date = kind === 'partialDate' || kind === 'date' ? readRosterDate(text, order) : null;
  if (kind === 'partialDate') return date ?? undefined;
  if (kind === 'date') return date?.value;
  return text;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

/** Fills in what follows from other cells: sex from a valid IIN or a patronymic, category from sex and age. */
function derive(person: RawValues, today: string): string[] {
  const before = new Set(Object.keys(person));
  const stated = typeof person['iin'] === 'string' ? readIin(person['iin']) : null;
  const sex = stated?.sex ?? sexOfPatronymic(person['patronymic']);
  if (sex !== null) person['sex'] ??= sex;
  const birth = (person['birthDate'] as { value: string } | undefined)?.value ?? stated?.birthDate;
  const age = birth === undefined ? null : ageOn(birth, today);
  if (age !== null && age < 18) person['category'] ??= 'child';
  else if (age !== null && person['sex'] !== undefined)
    person['category'] ??= person['sex'] === 'male' ? 'man' : 'woman';
  return Object.keys(person).filter((field) => !before.has(field));
}

function sexOfPatronymic(patronymic: unknown): 'female' | 'male' | null {
  if (typeof patronymic !== 'string') return null;
  if (/(?:вна|чна|қызы|кызы)$/iu.test(patronymic)) return 'female';
  return /(?:вич|ұлы|улы)$/iu.test(patronymic) ? 'male' : null;
}

type Marker = (type: RecordType, found: FieldProblem) => CellMark;

/** Puts what a rule has found to the column that brings the field. */
function markerOf(mapping: RosterMapping): Marker {
  return (type, { field, message }) => {
    const name = field.split('.')[0] ?? field;
    const own = mapping.indexOf(`${type}.${name}` as RosterTarget);
    const isName = /name|patronymic/i.test(name);
    const column = own === -1 && isName ? mapping.indexOf(fullNameTarget) : own;
    return { column: column === -1 ? null : column, type, field: name, message };
  };
}

/** Where one of these is wrong, the category that would follow from it is not missing. */
const categorySources = ['sex', 'birthDate', 'iin'];

function ruleProblems(type: RecordType, values: RawValues, today: string, marker: Marker, known: readonly CellMark[]) {
  const checked = checkValues(type, values, today);
  if (checked.ok) return [];
  const marks = checked.problems.map((problem) => marker(type, problem));
  const isWrong = (fields: readonly string[]) =>
    known.some((mark) => mark.type === type && fields.includes(mark.field));
  const mayFollow = isWrong(categorySources) || marks.some(({ field }) => field === 'sex');
  return marks.filter(({ field }) => !isWrong([field]) && !(field === 'category' && mayFollow));
}

function warningsOf(
  cells: readonly string[],
  records: RosterRow['records'],
  { mapping, today }: RosterReader,
  marker: Marker,
  problems: readonly CellMark[],
): CellMark[] {
  const ofRules = records.flatMap(({ type, values }) => {
    const isRead = !problems.some((problem) => problem.type === type);
    return isRead
      ? definitionOf(type)
          .warn(values, today)
          .map((found) => marker(type, found))
      : [];
  });
  const ofTexts = mapping.flatMap((target, column) => {
    const message = target === null ? null : oddText(target, cells[column] ?? '');
    return target === null || message === null ? [] : [{ column, ...placeOf(target), message }];
  });
  return [...ofRules, ...ofTexts];
}

/** Texts that would do something in another program; here they are kept as they are. */
function oddText(target: RosterTarget, text: string): string | null {
  if (target !== fullNameTarget && !['text', 'texts', 'longText'].includes(fieldOf(target)?.kind ?? '')) return null;
  if (/^\s*[=+@＝＋＠]/u.test(text)) return 'looksLikeFormula';
  return /<[a-z!/][^>]*>/iu.test(text) ? 'looksLikeMarkup' : null;
}
