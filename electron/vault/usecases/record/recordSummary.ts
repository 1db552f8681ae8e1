import type { RecordSummary, RecordVersion, RecordView } from '#shared/contract/recordCommands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';
import { changedFields } from '#shared/rules/merge.ts';
import { readingsOf } from '#vault/audit/statedReadings.ts';
import type { Dossier } from '#vault/dossier/dossier.ts';
import type { OpenVersion, RecordState } from '#vault/dossier/projection.ts';
import { isSignatureValid } from '#vault/dossier/revision.ts';
import { revisionMeta } from '#vault/registry/authorTable.ts';
import type { Session } from '#vault/session.ts';
import { mayKnowReaders } from '#vault/usecases/record/recordAccess.ts';
import { approvalOf, isByWorker } from '#vault/usecases/dossier/caseLife.ts';

/** A record as lists show it. `withValues` is false for compartments that open only with a reason. */
export function recordSummary(record: RecordState, session: Session, withValues: boolean): RecordSummary {
  const merged = withValues ? record.merged : undefined;
  return {
    recordId: record.recordId,
    type: record.type,
    compartment: record.compartment,
    happenedOn: withValues ? record.happenedOn : null,
    values: withValues ? shortValues(record) : {},
    last: metaOf(record.last, session),
    versions: record.revisions.length,
    hasConflict: withValues && record.hasConflict,
    isParallel: merged?.isParallel ?? false,
    isVoid: merged !== undefined && merged.values === null,
    isNewer: withValues ? record.isNewer : !isRecordType(record.type),
  };
}

/** A record whole. */
export function recordView(record: RecordState, dossier: Dossier, session: Session): RecordView {
  const { heads, conflicts, isVoidContested } = record.merged;
  const warnings =
    isRecordType(record.type) && !record.isNewer ? definitionOf(record.type).warn(record.values, session.today) : [];
  return {
    ...recordSummary(record, session, true),
    values: record.values,
    heads: [...heads],
    conflicts: [...conflicts],
    isVoidContested,
    warnings: [...warnings],
    approval: approvalOf(record, dossier, session),
    isOwnVersion: heads.some((head) => isByWorker(record, head, session)),
    readers: mayKnowReaders(session, record) ? readingsOf(session, record.recordId).length : 0,
  };
}

/** Every version of a record, the latest first, each with its author, what it changed and whether its signature holds. */
export function recordHistory(record: RecordState, session: Session): RecordVersion[] {
  const byId = new Map(record.versions.map((version) => [version.id, version]));
  const versions = record.versions.map((version) => ({
    ...metaOf(version.revision, session),
    parents: [...version.parents],
    values: version.values,
    changed: changedBy(version, byId),
    isVoid: version.values === null,
    voidReason: version.reason,
    signature: signatureState(version, session),
  }));
  return versions.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function changedBy(version: OpenVersion, byId: ReadonlyMap<string, OpenVersion>): string[] {
  if (version.values === null) return [];
  const parents = version.parents.map((id) => byId.get(id)?.values ?? null);
  const changed = (parents.length === 0 ? [null] : parents).map((before) => changedFields(before, version.values));
  return [...new Set(changed.flat())];
}

function signatureState(version: OpenVersion, session: Session): RecordVersion['signature'] {
  if (!session.authors.get(version.revision.header.author)) return 'authorUnknown';
  return isSignatureValid(version.revision) ? 'valid' : 'invalid';
}

function metaOf(revision: RecordState['last'], session: Session) {
  return revisionMeta(revision, session.authors, {
    stationId: session.header.stationId,
    nameOf: (stationId) =>
      stationId === session.header.stationId
        ? session.header.stationName
        : (session.contacts.get(stationId)?.card.name ?? '—'),
  });
}

const longestListed = 200;

/** Values without the long texts, which lists do not show; most records have none. */
function shortValues({ values }: RecordState): RawValues {
  const long = Object.entries(values).filter((entry): entry is [string, string] => isLong(entry[1]));
  if (long.length === 0) return values;
  const cut = long.map(([field, text]) => [field, `${text.slice(0, longestListed)}…`]);
  return { ...values, ...(Object.fromEntries(cut) as RawValues) };
}

function isLong(value: unknown): boolean {
  return typeof value === 'string' && value.length > longestListed;
}
