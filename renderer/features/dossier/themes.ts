import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import { definitionOf, isRecordType, recordTypes, type RecordType } from '#shared/records/records.ts';
import type { Compartment } from '#shared/rules/permissions.ts';

import type { Theme } from '../../ui/records/presentations/presentation.ts';
import { presentations } from '../../ui/records/presentations/presentations.ts';

/** How the navigation sets the themes off from each other: the person's life, the work with them, law and security. */
const themeGroups: readonly (readonly Theme[])[] = [
  ['overview'],
  ['person', 'family', 'living', 'learning'],
  ['plan', 'sessions', 'health'],
  ['legal', 'security'],
  ['other'],
];

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

type Rights = Pick<DossierView, 'records' | 'readable' | 'readableWithReason' | 'writable'>;

/** The types of a theme that the person may read or write, with or without a reason. */
export function visibleTypes(theme: Theme, { readable, readableWithReason, writable }: Rights): RecordType[] {
  const open = new Set([...readable, ...readableWithReason, ...writable]);
  return typesOfTheme(theme).filter((type) => open.has(definitionOf(type).compartment));
}

/** The themes in which the person can read or write something, in groups; a theme of unknown records only where there are any. */
export function visibleThemes(dossier: Rights): Theme[][] {
  const isVisible = (theme: Theme) =>
    theme === 'other' ? recordsOf('other', dossier.records).length > 0 : visibleTypes(theme, dossier).length > 0;
  return themeGroups.map((group) => group.filter(isVisible)).filter((group) => group.length > 0);
}

/** The records of a theme, the newest event first; the overview holds all but the person. */
export function recordsOf(theme: Theme, records: readonly RecordSummary[]): RecordSummary[] {
  return newestFirst(
    records.filter(({ type }) => (theme === 'overview' ? type !== 'person' : themeOf(type) === theme)),
  );
}

/** Records by when they happened, the newest first; where no day is known, by the day of writing. */
export function newestFirst(records: readonly RecordSummary[]): RecordSummary[] {
  return records.toSorted((a, b) => compare(momentOf(b), momentOf(a)) || compare(b.last.at, a.last.at));
}

function momentOf(record: RecordSummary): string {
  return record.happenedOn ?? record.last.at.slice(0, 10);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
