import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

import { Refusal } from '#shared/contract/errors.ts';
import type { RosterEncoding } from '#shared/contract/rosterCommands.ts';

import { decodeText, guessEncoding, parseCsv } from './readCsv.ts';
import { isZip, readSheets } from './readXlsx.ts';
import { rosterLimits, type RosterTable } from './rosterTable.ts';

/** A list as it came, taken apart into texts; nothing of it is on this disk. */
export interface RosterFile {
  readonly kind: 'csv' | 'xlsx';
  readonly tables: readonly RosterTable[];
  /** How the letters of a CSV file are written; null for a workbook. */
  readonly encoding: RosterEncoding | null;
  readonly bytes: Buffer;
}

const oleSignature = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Reads a file within the limits. */
export function readRosterBytes(path: string): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size > rosterLimits.fileBytes) throw new Refusal('rosterTooLarge');
    const bytes = Buffer.alloc(size);
    for (let at = 0, read = 1; at < size && read > 0; at += read) read = readSync(descriptor, bytes, at, size - at, at);
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

/** Takes a list apart by its content, whatever its name says. A CSV file may be read anew with another encoding. */
export async function readRoster(bytes: Buffer, encoding?: RosterEncoding): Promise<RosterFile> {
  if (bytes.length === 0) throw new Refusal('rosterEmpty');
  // Excel before 2007, and every encrypted workbook, is an OLE file.
  if (bytes.subarray(0, 8).equals(oleSignature)) throw new Refusal('rosterOldOrProtected');
  const file: RosterFile = isZip(bytes)
    ? { kind: 'xlsx', tables: await readSheets(bytes), encoding: null, bytes }
    : csvFile(bytes, encoding ?? guessEncoding(bytes));
  if (file.tables.every(({ rows }) => rows.length === 0)) throw new Refusal('rosterEmpty');
  return file;
}

function csvFile(bytes: Buffer, encoding: RosterEncoding): RosterFile {
  return { kind: 'csv', tables: [{ name: '', rows: parseCsv(decodeText(bytes, encoding)) }], encoding, bytes };
}
