import type { RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, isRecordType, upgradeValues } from '#shared/records/records.ts';
import { mergeVersions, type Merged, type Version } from '#shared/rules/merge.ts';
import type { Compartment } from '#shared/rules/permissions.ts';

import type { StoredRevision } from './dossierFile.ts';
import type { RevisionBody } from './revision.ts';

/** One version of a record with its content open. */
export interface OpenVersion extends Version {
  readonly revision: StoredRevision;
  readonly reason: string | null;
  readonly isNewer: boolean;
}

/** A record as the dossier holds it: all its revisions, and what they amount to. */
export class RecordState {
  readonly recordId: string;
  readonly type: string;
  readonly compartment: Compartment;
  readonly #revisions: StoredRevision[] = [];
  readonly #versions: OpenVersion[] = [];
  readonly #openBody: (revision: StoredRevision) => RevisionBody;
  #merged: Merged | undefined;
  #last: StoredRevision;

  constructor(first: StoredRevision, openBody: (revision: StoredRevision) => RevisionBody) {
    this.recordId = first.header.record;
    this.type = first.header.type;
    this.compartment = first.header.compartment;
    this.#last = first;
    this.#openBody = openBody;
  }

  add(revision: StoredRevision): void {
    this.#revisions.push(revision);
    if (revision.header.at >= this.#last.header.at) this.#last = revision;
    this.#merged = undefined;
  }

  get revisions(): readonly StoredRevision[] {
    return this.#revisions;
  }

  /** Every version, in the order of arrival. Opens the sealed bodies when first asked. */
  get versions(): readonly OpenVersion[] {
    for (const revision of this.#revisions.slice(this.#versions.length)) this.#versions.push(this.#open(revision));
    return this.#versions;
  }

  get merged(): Merged {
    this.#merged ??= mergeVersions(this.versions);
    return this.#merged;
  }

  /** Values as they are now; those of a voided record are its last ones. */
  get values(): RawValues {
    return this.merged.values ?? this.versions.findLast((version) => version.values !== null)?.values ?? {};
  }

  /** Whether two sides wrote what a person must settle. */
  get hasConflict(): boolean {
    return this.merged.conflicts.length > 0 || this.merged.isVoidContested;
  }

  get isNewer(): boolean {
    return !isRecordType(this.type) || this.versions.some((version) => version.isNewer);
  }

  /** The day of the event, or only its month or year where no more is known. */
  get happenedOn(): string | null {
    if (!isRecordType(this.type)) return null;
    const field = definitionOf(this.type).happenedOn;
    const value = field === null ? null : this.values[field];
    const date = value !== null && typeof value === 'object' && 'value' in value ? value.value : value;
    return typeof date === 'string' ? date : null;
  }

  /** The revision that was written last, by the writers' clocks. */
  get last(): StoredRevision {
    return this.#last;
  }

  #open(revision: StoredRevision): OpenVersion {
    const body = this.#openBody(revision);
    const { type, schema, parents, at } = revision.header;
    const isNewer = !isRecordType(type) || schema > definitionOf(type).schemaVersion;
    const values = isNewer || body.values === null ? body.values : upgradeValues(type, schema, body.values);
    return { id: revision.id, parents, at, values, revision, reason: body.reason, isNewer };
  }
}

/** The records of a dossier, derived from its revisions; can be thrown away and made again at any time. */
export class Projection {
  readonly #records = new Map<string, RecordState>();
  readonly #sequences = new Map<string, number>();
  readonly #openBody: (revision: StoredRevision) => RevisionBody;

  constructor(openBody: (revision: StoredRevision) => RevisionBody) {
    this.#openBody = openBody;
  }

  add(revisions: readonly StoredRevision[]): void {
    for (const revision of revisions) {
      const { record, station, seq } = revision.header;
      const state = this.#records.get(record) ?? new RecordState(revision, this.#openBody);
      this.#records.set(record, state);
      state.add(revision);
      this.#sequences.set(station, Math.max(seq, this.#sequences.get(station) ?? 0));
    }
  }

  get(recordId: string): RecordState | undefined {
    return this.#records.get(recordId);
  }

  all(): RecordState[] {
    return [...this.#records.values()];
  }

  /** The number that a station's next revision in this dossier bears. */
  nextSequence(stationId: string): number {
    return (this.#sequences.get(stationId) ?? 0) + 1;
  }
}
