import type { RawValues } from '#shared/records/defineRecord.ts';
import { isSafetyOpen } from '#shared/records/assessment.ts';

import { currentPlacement, placedApart, type Placeable } from './placement.ts';

/** What somebody who opens a dossier must not overlook; the gravest first. Each has a text under `views.warning`. */
export const warningKinds = [
  'safety',
  'guardedSafety',
  'placedApart',
  'conflict',
  'guardianMissing',
  'consentWithdrawn',
  'consentExpired',
  'consentMissing',
  'closureToApprove',
  'certificateExpired',
  'papersMissing',
  'planMissing',
  'iinMissing',
] as const;
export type WarningKind = (typeof warningKinds)[number];

/** One warning, and the little that its text needs. */
export interface DossierWarning {
  readonly kind: WarningKind;
  /** The record that it is about; null where one is missing. */
  readonly recordId: string | null;
  /** Calendar date that it rests on. */
  readonly on: string | null;
  /** The relative whom it is about. */
  readonly relative: WarningRelative | null;
  /** Code of a consent's purpose. */
  readonly purpose: string | null;
  readonly count: number;
}

/** A living record that the reader may read. */
export interface WarningSource {
  readonly recordId: string;
  readonly type: string;
  readonly values: RawValues;
  readonly hasConflict: boolean;
}

/** A relative with a dossier here, and what they are to the person. */
export interface WarningRelative extends Placeable {
  readonly name: string;
  readonly relation: string;
}

/** That a record says somebody may be in danger, and since when: nothing of what it says. */
export interface SafetyNotice {
  readonly recordId: string;
  /** Calendar date; empty where the record states none. */
  readonly on: string;
}

interface Circumstances {
  readonly dossierId: string;
  readonly relatives: readonly WarningRelative[];
  /** A closed case, or one that another station has, lacks nothing. */
  readonly isActive: boolean;
  readonly closureToApprove: string | null;
  /** Purposes for which the station expects a consent. */
  readonly neededConsents: readonly string[];
  /** Safety warnings in the parts that the reader opens only with a reason. */
  readonly guardedSafety: readonly SafetyNotice[];
  readonly today: string;
}

/** What needs attention in a dossier, the gravest first, as far as the given records tell. */
export function dossierWarnings(sources: readonly WarningSource[], given: Circumstances): DossierWarning[] {
  const found = [
    ...safetyNotices(sources).map((notice) => warning('safety', notice)),
    ...given.guardedSafety.map((notice) => warning('guardedSafety', notice)),
    ...apart(sources, given),
    ...conflicts(sources),
    ...consents(sources, given),
    ...(given.closureToApprove === null ? [] : [warning('closureToApprove', { recordId: given.closureToApprove })]),
    ...certificates(sources, given.today),
    ...(given.isActive ? missing(sources, given.today) : []),
  ];
  return found.toSorted((a, b) => warningKinds.indexOf(a.kind) - warningKinds.indexOf(b.kind));
}

function warning(kind: WarningKind, given: Partial<DossierWarning> = {}): DossierWarning {
  return { kind, recordId: null, on: null, relative: null, purpose: null, count: 1, ...given };
}

function ofType(sources: readonly WarningSource[], type: string): WarningSource[] {
  return sources.filter((source) => source.type === type);
}

function dateOf(values: RawValues, field: string): string {
  const value = values[field];
  return typeof value === 'string' ? value : '';
}

/** The record of these that happened last. */
function latest(sources: readonly WarningSource[], field: string): WarningSource | undefined {
  return sources.toSorted((a, b) => (dateOf(a.values, field) < dateOf(b.values, field) ? -1 : 1)).at(-1);
}

/**
 * Open safety items of assessments, a concern that the last session which asked for it has found, and self-harm that nobody has closed. Somebody who may read
 * these records only with a reason is told this much without one: a life may depend on their opening it.
 */
export function safetyNotices(sources: readonly WarningSource[]): SafetyNotice[] {
  const assessments = ofType(sources, 'assessment').filter(({ values }) =>
    isSafetyOpen({ safetyConcern: values['safetyConcern'], safetyDoneOn: values['safetyDoneOn'] ?? null }),
  );
  const asked = ofType(sources, 'psychologicalSession').filter(({ values }) => values['selfHarmConcern'] !== null);
  const last = latest(asked, 'heldOn');
  const concerns = last?.values['selfHarmConcern'] === 'yes' ? [last] : [];
  const incidents = ofType(sources, 'incident').filter(
    ({ values }) => values['kind'] === 'selfHarm' && (values['closedOn'] ?? null) === null,
  );
  return [...assessments, ...concerns, ...incidents].map(({ recordId, values }) => ({
    recordId,
    on: dateOf(values, 'heldOn'),
  }));
}

function apart(sources: readonly WarningSource[], { dossierId, relatives }: Circumstances): DossierWarning[] {
  const person = ofType(sources, 'person')[0]?.values;
  if (!person) return [];
  const placement = currentPlacement(sources);
  const { sex, category } = person;
  const placeable = { dossierId, placement, sex: textOrNull(sex), category: textOrNull(category) };
  return placedApart(placeable, relatives).map((relative) => warning('placedApart', { relative }));
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function conflicts(sources: readonly WarningSource[]): DossierWarning[] {
  const contested = sources.filter(({ hasConflict }) => hasConflict);
  const first = contested[0];
  return first ? [warning('conflict', { recordId: first.recordId, count: contested.length })] : [];
}

/** The last decision on each purpose counts. */
function consents(
  sources: readonly WarningSource[],
  { isActive, neededConsents, today }: Circumstances,
): DossierWarning[] {
  const byPurpose = Map.groupBy(ofType(sources, 'consent'), ({ values }) => textOrNull(values['purpose']) ?? '');
  const missing = neededConsents
    .filter((purpose) => isActive && !byPurpose.has(purpose))
    .map((purpose) => warning('consentMissing', { purpose }));
  const lapsed = [...byPurpose].flatMap(([purpose, decisions]) => {
    const last = latest(decisions, 'decidedOn');
    if (!last) return [];
    const { recordId, values } = last;
    const expiresOn = dateOf(values, 'expiresOn');
    if (values['decision'] === 'withdrawn') {
      return [warning('consentWithdrawn', { recordId, purpose, on: dateOf(values, 'decidedOn') })];
    }
    return values['decision'] === 'given' && isOver(expiresOn, today)
      ? [warning('consentExpired', { recordId, purpose, on: expiresOn })]
      : [];
  });
  return [...missing, ...lapsed];
}

/** The certificate of whoever made the last risk review. */
function certificates(sources: readonly WarningSource[], today: string): DossierWarning[] {
  const last = latest(ofType(sources, 'riskReview'), 'heldOn');
  const expiresOn = last ? dateOf(last.values, 'certificateExpiresOn') : '';
  if (!last || !isOver(expiresOn, today)) return [];
  return [warning('certificateExpired', { recordId: last.recordId, on: expiresOn })];
}

function isOver(expiresOn: string, today: string): boolean {
  return expiresOn !== '' && expiresOn < today;
}

/** What a case that is being worked on should have. */
function missing(sources: readonly WarningSource[], today: string): DossierWarning[] {
  const person = ofType(sources, 'person')[0];
  const isAlone = ['orphan', 'unaccompanied'].includes(textOrNull(person?.values['orphanhood']) ?? '');
  const hasGuardian = ofType(sources, 'guardianship').some(
    ({ values }) => values['toOn'] === null && values['arrangement'] !== 'parentImprisonedAbroad',
  );
  const own = ofType(sources, 'identityDocument').filter(({ values }) => values['kind'] !== 'parentDeathCertificate');
  const hasPaper = own.some(
    ({ values }) => values['status'] === 'issued' && !isOver(dateOf(values, 'expiresOn'), today),
  );
  const hasIin = person?.values['iinStatus'] === 'issued';
  return [
    ...(isAlone && !hasGuardian ? [warning('guardianMissing')] : []),
    ...(hasPaper ? [] : [warning('papersMissing')]),
    ...(ofType(sources, 'plan').length > 0 ? [] : [warning('planMissing')]),
    ...(hasIin || !person ? [] : [warning('iinMissing', { recordId: person.recordId })]),
  ];
}
