import type { RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';

import type { Due, DueKind } from './dues.ts';

/** A due day together with the record that states it. */
export interface OpenDue extends Due {
  readonly recordId: string;
  readonly type: string;
}

/** A living record, as far as its dues need it. */
export interface DueSource {
  readonly recordId: string;
  readonly type: string;
  readonly values: RawValues;
  /** Written by a newer version, in a shape that this one may not know. */
  readonly isNewer: boolean;
}

interface Candidate extends OpenDue {
  readonly values: RawValues;
  readonly happenedOn: string | null;
}

/**
 * What is still due among records of one compartment, the earliest first. A day that passed stays until something
 * settles it: the record itself, or a later one.
 */
export function openDues(sources: readonly DueSource[]): OpenDue[] {
  const candidates = sources.flatMap(candidatesOf);
  const meetings = latestMeetings(sources);
  const expiries = latestOf(candidates, 'expiry', expiryKey);
  const releases = latestOf(candidates, 'release', () => '');
  const isOpen = (due: Candidate) => {
    if (due.field === 'nextOn') return (meetings.get(meetingKey(due)) ?? '') <= (due.happenedOn ?? '');
    if (due.kind === 'expiry') return expiries.get(expiryKey(due)) === due.on;
    if (due.kind === 'release') return releases.get('') === due.on;
    return true;
  };
  return candidates
    .filter(isOpen)
    .map(({ kind, on, field, owners, recordId, type }) => ({ kind, on, field, owners, recordId, type }))
    .toSorted((a, b) => compareText(a.on, b.on) || compareText(a.recordId, b.recordId));
}

function candidatesOf({ recordId, type, values, isNewer }: DueSource): Candidate[] {
  if (isNewer || !isRecordType(type)) return [];
  return definitionOf(type)
    .dues(values)
    .map((due) => ({ ...due, recordId, type, values, happenedOn: happenedOn(type, values) }));
}

function happenedOn(type: string, values: RawValues): string | null {
  const field = isRecordType(type) ? definitionOf(type).happenedOn : null;
  const value = field === null ? null : values[field];
  return typeof value === 'string' ? value : null;
}

/** Day of the latest meeting of each kind: it settles what was agreed at an earlier one of its kind. */
function latestMeetings(sources: readonly DueSource[]): Map<string, string> {
  const latest = new Map<string, string>();
  for (const source of sources) {
    const on = source.isNewer ? null : happenedOn(source.type, source.values);
    const key = meetingKey(source);
    if (on !== null && on > (latest.get(key) ?? '')) latest.set(key, on);
  }
  return latest;
}

/** The last day of those that stand for one thing: a new passport or certificate takes the place of the old one. */
function latestOf(
  candidates: readonly Candidate[],
  kind: DueKind,
  keyOf: (candidate: Candidate) => string,
): Map<string, string> {
  const latest = new Map<string, string>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    if (candidate.kind === kind && candidate.on > (latest.get(key) ?? '')) latest.set(key, candidate.on);
  }
  return latest;
}

/** Meetings follow each other within a type; contacts with each relative, instruments and conditions on their own. */
function meetingKey({ type, values }: Pick<DueSource, 'type' | 'values'>): string {
  const partner = values['kinshipLink'] ?? values['relation'] ?? null;
  const instrument = type === 'assessment' ? (values['instrument'] ?? null) : null;
  return JSON.stringify([type, partner, values['kind'] ?? values['condition'] ?? null, instrument]);
}

function expiryKey({ type, values }: Pick<DueSource, 'type' | 'values'>): string {
  return JSON.stringify([type, ...['kind', 'purpose', 'assessor'].map((field) => values[field] ?? null)]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
