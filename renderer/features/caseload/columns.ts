import { caseloadColumns, type CaseloadColumn, type CaseloadSort } from '#shared/contract/caseload.ts';

export type ColumnName = CaseloadColumn;

/** A column of the list: those that can be left out, and the name. */
export type Column = 'name' | ColumnName;

/** Columns that are shown unless the person chooses others; a narrow window leaves some of these out. */
export const usualColumns: readonly ColumnName[] = [
  'code',
  'category',
  'birthDate',
  'state',
  'nextOn',
  'overdue',
  'releaseOn',
  'lastSessionOn',
];

/** Sorts whose largest values are looked for first. */
export const largestFirst: ReadonlySet<CaseloadSort> = new Set(['overdue', 'changedAt', 'lastSessionOn']);

/** The chosen columns in the order in which they always stand, the name first. */
export function columnsOf(chosen: readonly ColumnName[]): Column[] {
  return ['name', ...caseloadColumns.filter((name) => chosen.includes(name))];
}
