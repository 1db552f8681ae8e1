import readWorkbook, { InvalidInputError, InvalidSpreadsheetError, type CellValue } from 'read-excel-file/universal';

import { Refusal } from '#shared/contract/errors.ts';

import { evenRows, rosterLimits, type RosterTable } from './rosterTable.ts';
import { readZip, storeZip, ZipRefused } from './zipFile.ts';

const unpackedLimits = { bytes: 128 * 1024 * 1024, entries: 2_000 };

/** The parts of a workbook that hold its cells; pictures, macros and the like stay packed. */
const wantedParts =
  /^(?:\[Content_Types\]\.xml|_rels\/.*\.rels|xl\/[^/]+\.xml|xl\/_rels\/.*\.rels|xl\/worksheets\/[^/]+\.xml)$/;

/** Whether a file begins as a zip archive does. */
export function isZip(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32BE(0) === 0x504b0304;
}

/**
 * The sheets of a workbook with their cells as texts. Formulas are not evaluated: what the program that saved them had computed
 * is read. The archive is taken apart here, within limits, and only then given to the reader.
 */
export async function readSheets(bytes: Buffer): Promise<RosterTable[]> {
  const parts = partsOf(bytes);
  for (const [name, content] of parts) refuseTraps(name, content);
  const stored = storeZip(parts);
  const arrayBuffer = stored.buffer.slice(stored.byteOffset, stored.byteOffset + stored.byteLength) as ArrayBuffer;
  try {
    const sheets = await readWorkbook(arrayBuffer, { trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: evenRows(data.map((row) => row.map(textOfCell))) }));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof InvalidSpreadsheetError || error instanceof InvalidInputError)
      throw new Refusal('rosterDamaged');
    // The reader throws plain errors at XML that is none, and type errors at parts that are missing.
    if (error instanceof Error) throw new Refusal('rosterDamaged');
    throw error;
  }
}

function partsOf(bytes: Buffer): Map<string, Buffer> {
  try {
    const parts = readZip(bytes, (name) => wantedParts.test(name), unpackedLimits);
    if (!parts.has('xl/workbook.xml')) throw new Refusal('rosterNotRecognised');
    return parts;
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    if (error.reason === 'tooLarge') throw new Refusal('rosterTooLarge');
    throw new Refusal(error.reason === 'encrypted' ? 'rosterOldOrProtected' : 'rosterDamaged');
  }
}

const filledCell = /<(?:\w+:)?c\b[^>]*?\br=["']([A-Za-z]+)(\d+)["'][^>/]*>/g;
const anyRow = /<(?:\w+:)?row\b[^>]*?\br=["'](\d+)["']/g;
const excelRows = 1_048_576;

/** Refuses what would make the reader build more than the limits: entities, and cells far beyond the last line of any list. */
function refuseTraps(name: string, content: Buffer): void {
  const text = content.toString('utf8');
  if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) throw new Refusal('rosterDamaged');
  if (!name.startsWith('xl/worksheets/')) return;
  for (const [, row] of text.matchAll(anyRow)) if (Number(row) > excelRows) throw new Refusal('rosterDamaged');
  for (const [, column = '', row] of text.matchAll(filledCell)) {
    if (Number(row) > rosterLimits.rows + 1)
      throw new Refusal('rosterTooManyRows', { detail: { limit: rosterLimits.rows } });
    if (columnNumber(column) > rosterLimits.columns) {
      throw new Refusal('rosterTooManyColumns', { detail: { limit: rosterLimits.columns } });
    }
  }
}

/** `A` is 1, `AA` is 27. */
function columnNumber(letters: string): number {
  return letters
    .toUpperCase()
    .split('')
    .reduce((number, letter) => number * 26 + (letter.codePointAt(0) ?? 0) - 64, 0);
}

/** Dates come as instants of their day in UTC; numbers lose nothing that Excel had not lost before. */
function textOfCell(value: CellValue | null): string {
  if (value === null) return '';
  // The reader's types name the class where they mean its instances.
  const cell = value as Exclude<CellValue, DateConstructor> | Date;
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return String(cell);
}
