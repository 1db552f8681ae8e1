import { setImmediate as otherWork } from 'node:timers/promises';

import { Refusal } from '#shared/contract/errors.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';
import { cardSections, type CardSections, type CardSource } from '#shared/rules/card.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { SealBroken } from '#vault/crypto/aead.ts';
import type { DossierKeys } from '#vault/keys/keyList.ts';

import { DossierFile, fresherBy, type Freshness, type StoredRevision } from './dossierFile.ts';
import { Projection, type RecordState } from './projection.ts';
import { createRevision, type Revision, type RevisionBody } from './revision.ts';
import { SearchIndex } from './searchIndex.ts';

/** Who writes, with what, and where. */
export interface Author {
  signingSeed: Buffer;
  stationId: string;
}

/** A change of one record, before it is signed. */
export interface Change {
  recordId: string;
  type: string;
  compartment: Compartment;
  op: 'save' | 'void';
  parents: readonly string[];
  values: RawValues | null;
  reason: string | null;
  schema: number;
}

/** An open dossier: the file, and the state that its revisions amount to. */
export class Dossier {
  readonly file: DossierFile;
  readonly #projection: Projection;
  #freshness: Freshness;
  #search: SearchIndex | undefined;

  private constructor(file: DossierFile, freshness: Freshness, revisions: readonly StoredRevision[]) {
    this.file = file;
    this.#freshness = freshness;
    this.#projection = new Projection((revision) => this.#openBody(revision));
    this.#projection.add(revisions);
  }

  static create(vaultFolder: string, dossierId: string, keys: DossierKeys, options?: { isDurable: boolean }): Dossier {
    const file = DossierFile.create(vaultFolder, dossierId, keys, options);
    return new Dossier(file, { revisions: 0, digest: Buffer.alloc(32) }, []);
  }

  /**
   * Opens a dossier and compares it with what the registry remembers: fewer or other revisions mean that an older
   * file was put back (`dossierRolledBack`); more mean that the registry missed the end of a write, which is mended.
   */
  static open(vaultFolder: string, dossierId: string, keys: DossierKeys, remembered: Freshness): Dossier {
    const file = DossierFile.open(vaultFolder, dossierId, keys);
    try {
      const { revisions, freshnessAt } = file.revisions();
      const then = freshnessAt(remembered.revisions);
      if (!then?.digest.equals(remembered.digest)) throw new Refusal('dossierRolledBack');
      const now = freshnessAt(revisions.length);
      if (!now) throw new Error('every count of revisions has a digest');
      return new Dossier(file, now, revisions);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  get dossierId(): string {
    return this.file.dossierId;
  }

  get freshness(): Freshness {
    return this.#freshness;
  }

  record(recordId: string): RecordState | undefined {
    return this.#projection.get(recordId);
  }

  /** The records of the compartments that the caller may read. */
  records(readable: readonly Compartment[]): RecordState[] {
    return this.#projection.all().filter((record) => readable.includes(record.compartment));
  }

  /** Signs a change. It is not in the dossier before `append`. */
  sign(change: Change, author: Author, at = new Date().toISOString()): Revision {
    const { recordId, values, reason, ...rest } = change;
    const header = {
      ...rest,
      dossier: this.dossierId,
      record: recordId,
      station: author.stationId,
      seq: this.#projection.nextSequence(author.stationId),
      at,
    };
    return createRevision(header, { values, reason }, author.signingSeed);
  }

  /** Commits revisions (and `besides` with them) in one transaction; returns those that were new. */
  append(revisions: readonly Revision[], besides: () => void = () => undefined): StoredRevision[] {
    const added = this.file.transaction(() => {
      const fresh = this.file.append(revisions);
      besides();
      return fresh;
    });
    this.#freshness = added.reduce((before, revision) => fresherBy(before, revision.id), this.#freshness);
    this.#projection.add(added);
    if (this.#search)
      this.#search.put(this.#recordsOf(added).filter((record) => this.file.canOpen(record.compartment)));
    return added;
  }

  /** Records that hold every word of the query, among the compartments that the caller may read. */
  search(query: string, readable: readonly Compartment[], limit: number): RecordState[] {
    this.#search ??= new SearchIndex(this.records(readable));
    const found = this.#search.find(query, limit).flatMap((id) => this.record(id) ?? []);
    return found.filter((record) => readable.includes(record.compartment));
  }

  /** Makes the index that searches use, in slices between other work. What cannot be opened is the first search's to report. */
  async prepareSearch(readable: readonly Compartment[]): Promise<void> {
    const search = (this.#search ??= new SearchIndex(this.records(readable)));
    try {
      while (search.advance()) await otherWork();
    } catch {
      // Nobody has asked yet: the first search meets the same and reports it.
      return;
    }
  }

  /** The card's sections as far as the caller may read, made of the records that count. */
  card(readable: readonly Compartment[], counts: (record: RecordState) => boolean): CardSections {
    const living = this.records(readable).filter(
      (record) => record.merged.values !== null && isRecordType(record.type) && counts(record),
    );
    const inOrder = living.toSorted((a, b) => (a.last.header.at < b.last.header.at ? -1 : 1));
    return cardSections(inOrder.map(cardSource), readable, inOrder.at(-1)?.last.header.at ?? '');
  }

  /** Opens and authenticates every revision that the person has keys for; throws `dossierDamaged` at the first that fails. */
  openAll(readable: readonly Compartment[]): void {
    for (const record of this.records(readable)) void record.versions;
  }

  close(): void {
    this.#search?.close();
    this.file.close();
  }

  #recordsOf(revisions: readonly StoredRevision[]): RecordState[] {
    const ids = new Set(revisions.map((revision) => revision.header.record));
    return [...ids].flatMap((id) => this.record(id) ?? []);
  }

  #openBody(revision: StoredRevision): RevisionBody {
    try {
      return JSON.parse(this.file.bodyText(revision)) as RevisionBody;
    } catch (error) {
      if (error instanceof SealBroken) throw new Refusal('dossierDamaged');
      throw error;
    }
  }
}

function cardSource({ recordId, type, compartment, values, isNewer, merged, hasConflict }: RecordState): CardSource {
  return { recordId, type, compartment, values, isNewer, heads: merged.heads, hasConflict };
}

/** The version of a record type's shape that this app writes. */
export function currentSchema(type: string): number {
  return isRecordType(type) ? definitionOf(type).schemaVersion : 1;
}
