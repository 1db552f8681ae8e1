import type { RecordSummary } from '#shared/contract/commands.ts';
import { definitionOf, isRecordType, recordTypes, type RecordType } from '#shared/records/records.ts';
import type { Compartment } from '#shared/rules/permissions.ts';

import type { Theme } from '../../ui/records/presentations/presentation.ts';
import { presentations } from '../../ui/records/presentations/presentations.ts';

/** The record types of a theme, in the order in which they are offered and listed; the overview offers all. */
export function typesOfTheme(theme: Theme): RecordType[] {
  return recordTypes.filter((type) => theme === 'overview' || presentations[type].theme === theme);
}

/** The theme under which records of a type are found; types of newer versions have one of their own. */
export function themeOf(type: string): Theme {
  return isRecordType(type) ? presentations[type].theme : 'other';
}

/** Those types that somebody may write in a form; the person's record is made with the dossier. */
export function writableTypes(types: readonly RecordType[], writable: readonly Compartment[]): RecordType[] {
  return types.filter((type) => {
    const { compartment, entry } = definitionOf(type);
    return type !== 'person' && entry === 'form' && writable.includes(compartment);
  });
}

/** The records of a theme, the newest event first; the overview holds all but the person. */
export function recordsOf(theme: Theme, records: readonly RecordSummary[]): RecordSummary[] {
  const found = records.filter(({ type }) => (theme === 'overview' ? type !== 'person' : themeOf(type) === theme));
  return found.toSorted((a, b) => compare(momentOf(b), momentOf(a)) || compare(b.last.at, a.last.at));
}

function momentOf(record: RecordSummary): string {
  return record.happenedOn ?? record.last.at.slice(0, 10);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
