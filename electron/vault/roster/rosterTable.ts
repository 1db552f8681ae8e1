import { Refusal } from '#shared/contract/errors.ts';

/** Limits of a list: beyond them it is somebody else's kind of file. */
export const rosterLimits = { fileBytes: 20 * 1024 * 1024, rows: 10_000, columns: 100 } as const;

/** One table of a list: its cells as texts, dates as `YYYY-MM-DD`, all lines as long as the longest. */
export interface RosterTable {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

function isFilled(row: readonly string[]): boolean {
  return row.some((cell) => cell.trim() !== '');
}

/** Cuts empty lines and columns off the end, pads lines to one length, and refuses what is beyond the limits. */
export function evenRows(rows: readonly (readonly string[])[]): string[][] {
  const last = rows.findLastIndex(isFilled);
  const width = Math.max(
    0,
    ...rows.slice(0, last + 1).map((row) => row.findLastIndex((cell) => cell.trim() !== '') + 1),
  );
  if (last > rosterLimits.rows) throw new Refusal('rosterTooManyRows', { detail: { limit: rosterLimits.rows } });
  if (width > rosterLimits.columns)
    throw new Refusal('rosterTooManyColumns', { detail: { limit: rosterLimits.columns } });
  return rows.slice(0, last + 1).map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
}
