import type { RecordSummary } from '#shared/contract/commands.ts';
import { definitionOf, isRecordType, type RecordType } from '#shared/records/records.ts';
import type { Compartment } from '#shared/rules/permissions.ts';

/** The parts into which a dossier's records are sorted for reading. */
export const themes = ['overview', 'person', 'legal', 'sessions', 'family', 'other'] as const;
export type Theme = (typeof themes)[number];

/** The record types of each theme, in the order in which they are offered and listed. */
export const typesOfTheme: Record<Theme, readonly RecordType[]> = {
  overview: ['psychologicalSession', 'theologicalSession', 'familyContact', 'prosecution', 'sentence'],
  person: ['person'],
  legal: ['sentence', 'prosecution'],
  sessions: ['psychologicalSession', 'theologicalSession'],
  family: ['familyContact'],
  other: [],
};

const themeOfType: Record<RecordType, Theme> = {
  person: 'person',
  prosecution: 'legal',
  sentence: 'legal',
  psychologicalSession: 'sessions',
  theologicalSession: 'sessions',
  familyContact: 'family',
};

/** The theme under which records of a type are found; types of newer versions have one of their own. */
export function themeOf(type: string): Theme {
  return isRecordType(type) ? themeOfType[type] : 'other';
}

/** Those types that somebody may write; the person's record is made with the dossier. */
export function writableTypes(types: readonly RecordType[], writable: readonly Compartment[]): RecordType[] {
  return types.filter((type) => type !== 'person' && writable.includes(definitionOf(type).compartment));
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
