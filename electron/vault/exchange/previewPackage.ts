import type { PackageDossierPreview, PackagePreview, PackageRecordPreview } from '#shared/contract/exchangeCommands.ts';
import { definitionOf, isRecordType, upgradeValues } from '#shared/records/records.ts';
import { displayName } from '#shared/rules/card.ts';
import { changedFields, mergeVersions, type Merged, type Version } from '#shared/rules/merge.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import type { RecordState } from '#vault/dossier/projection.ts';
import type { Revision, RevisionBody } from '#vault/dossier/revision.ts';
import type { Session } from '#vault/session.ts';

import { sequenceOf } from './importPackage.ts';
import type { PackageReading } from './packageReading.ts';
import { shownBy, standingOf } from './senderKeys.ts';
import { identityOf } from './station.ts';

/** What a verified package would change here, record by record and field by field. Changes nothing. */
export function previewPackage(session: Session, reading: PackageReading): PackagePreview {
  const { manifest } = reading;
  return {
    packageId: manifest.packageId,
    origin: identityOf(manifest.origin),
    exporterName: manifest.exporter.name,
    createdAt: manifest.createdAt,
    purpose: manifest.purpose,
    legalBasis: manifest.legalBasis,
    bytes: reading.bytes,
    sequence: sequenceOf(session, reading),
    sequenceState: sequenceState(session, reading),
    keys: keysOf(session, reading),
    isToFormerKeys: reading.isToFormerKeys,
    dossiers: manifest.dossiers.map((dossier) => previewDossier(session, reading, dossier)),
  };
}

/** Whether the origin's keys are those known here; else since when they are not. */
function keysOf(session: Session, { manifest }: PackageReading): PackagePreview['keys'] {
  const standing = standingOf(session, manifest);
  if (standing.kind !== 'renewed') return standing;
  return { kind: 'renewed', since: shownBy(manifest).renewals.at(-1)?.at ?? manifest.createdAt };
}

/** Whether the package is the expected next one of its origin. */
export function sequenceState(session: Session, reading: PackageReading): PackagePreview['sequenceState'] {
  const { packageId, origin } = reading.manifest;
  const last = session.packages.lastAcceptedFrom(origin.stationId);
  const sequence = sequenceOf(session, reading);
  if (sequence === last + 1) return 'next';
  if (sequence > last) return 'gap';
  return session.packages.get(packageId)?.state === 'accepted' ? 'repeat' : 'older';
}

function previewDossier(
  session: Session,
  reading: PackageReading,
  declared: PackageReading['manifest']['dossiers'][number],
): PackageDossierPreview {
  const isNew = session.dossiers.freshness(declared.id) === undefined;
  using held = isNew ? undefined : session.hold(declared.id);
  const revisions = reading.revisions.get(declared.id) ?? [];
  const byRecord = Map.groupBy(revisions, (revision) => revision.header.record);
  const previews = [...byRecord].map(([recordId, incoming]) =>
    previewRecord(session, reading, held?.dossier.record(recordId), incoming),
  );
  const person = byRecord.get(declared.id);
  const personNow = person ? mergeVersions(person.map(versionOf)).values : held?.dossier.record(declared.id)?.values;
  return {
    dossierId: declared.id,
    code: declared.code,
    name: personNow ? displayName(personNow) : null,
    isNew,
    erasedAt: session.erasures.ofErased(declared.id)?.request.at ?? null,
    compartments: declared.compartments as Compartment[],
    withheld: declared.withheld,
    records: previews.filter((preview) => preview !== null),
    unchanged: previews.filter((preview) => preview === null).length,
    attachments: [...reading.attachments.values()].filter((places) =>
      places.some((place) => place.dossierId === declared.id),
    ).length,
  };
}

/** Null when everything that came is here already. */
function previewRecord(
  session: Session,
  reading: PackageReading,
  mine: RecordState | undefined,
  incoming: readonly Revision[],
): PackageRecordPreview | null {
  const known = new Set(mine?.revisions.map((revision) => revision.id));
  const fresh = incoming.filter((revision) => !known.has(revision.id));
  const [first] = fresh;
  if (!first) return null;
  const { record, type, compartment } = first.header;
  const theirs = mergeVersions(incoming.map(versionOf));
  const mayShow = session.readable.includes(compartment);
  const isKnownType =
    isRecordType(type) && incoming.every(({ header }) => header.schema <= definitionOf(type).schemaVersion);
  const together = mayShow && mine ? mergeVersions([...mine.versions, ...fresh.map(versionOf)]) : theirs;
  const shown = together.values ?? theirs.values;
  const happenedField = isRecordType(type) ? definitionOf(type).happenedOn : null;
  const happened = happenedField === null ? null : shown?.[happenedField];
  return {
    recordId: record,
    type,
    happenedOn: mayShow && typeof happened === 'string' ? happened : null,
    change: isKnownType ? changeOf(mine, together) : 'unknown',
    authors: authorNames(session, reading, fresh),
    fields: mayShow ? fieldsOf(mine, theirs, together) : [],
  };
}

function changeOf(mine: RecordState | undefined, together: Merged): PackageRecordPreview['change'] {
  if (together.conflicts.length > 0 || together.isVoidContested) return 'conflicting';
  if (together.values === null) return 'voided';
  if (!mine) return 'new';
  return together.isParallel ? 'parallel' : 'changed';
}

function fieldsOf(mine: RecordState | undefined, theirs: Merged, together: Merged): PackageRecordPreview['fields'] {
  const before = mine?.values ?? null;
  const conflicting = new Set(together.conflicts.map((conflict) => conflict.field));
  const fields = new Set([...changedFields(before, together.values ?? before), ...conflicting]);
  return [...fields]
    .map((field) => ({
      field,
      mine: before?.[field] ?? null,
      incoming: theirs.values?.[field] ?? null,
      isConflict: conflicting.has(field),
    }))
    .filter(({ mine: here, incoming: there }) => !(isEmpty(here) && isEmpty(there)));
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function authorNames(session: Session, { manifest }: PackageReading, revisions: readonly Revision[]): string[] {
  const names = new Map([manifest.exporter, ...manifest.authors].map((one) => [one.signingKey, one.name]));
  const keys = new Set(revisions.map((revision) => revision.header.author));
  return [...keys].map((key) => names.get(key) ?? session.authors.get(key)?.name ?? '—');
}

function versionOf(revision: Revision): Version {
  const { values } = JSON.parse(revision.bodyText) as RevisionBody;
  const { type, schema, parents, at } = revision.header;
  const isCurrent = isRecordType(type) && schema <= definitionOf(type).schemaVersion;
  return { id: revision.id, parents, at, values: values && isCurrent ? upgradeValues(type, schema, values) : values };
}
