import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Refusal } from '#shared/contract/errors.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { open, seal } from '#vault/crypto/aead.ts';
import { sha256 } from '#vault/crypto/hash.ts';
import { keyOf, type DossierKeys } from '#vault/keys/keyList.ts';
import { bytesOf, textOf } from '#vault/store/columns.ts';
import { removeDatabase, SqliteFile } from '#vault/store/sqliteFile.ts';
import { StoreError } from '#vault/store/storeError.ts';

import { revisionHeaderSchema, revisionId, type Revision, type RevisionHeader } from './revision.ts';
import { SealedAttachments } from './sealedAttachments.ts';
import { SealedDrafts } from './sealedDrafts.ts';

const formatVersion = '1';

/** Tables of a dossier, format 1 (docs/FORMATS.md). Released: never edited, only followed by a numbered step. */
const schema = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE revision (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, header TEXT NOT NULL,
    signature BLOB NOT NULL, body BLOB NOT NULL
  ) STRICT;
  CREATE TABLE attachment (
    sha256 TEXT NOT NULL, compartment TEXT NOT NULL, bytes INTEGER NOT NULL, chunks INTEGER NOT NULL,
    PRIMARY KEY (sha256, compartment)
  ) STRICT;
  CREATE TABLE attachment_chunk (
    sha256 TEXT NOT NULL, compartment TEXT NOT NULL, chunk INTEGER NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (sha256, compartment, chunk)
  ) STRICT;
  CREATE TABLE draft (
    id TEXT PRIMARY KEY, author TEXT NOT NULL, compartment TEXT NOT NULL, type TEXT NOT NULL, record TEXT,
    saved_at TEXT NOT NULL, sealed BLOB NOT NULL
  ) STRICT;
`;

/** Files up to this size are read whole when they are opened; attachments of larger ones are checked when they are read. */
const wholeCheckBytes = 64 * 1024 * 1024;

/** A revision as it lies in the file: header in clear, body still sealed. */
export interface StoredRevision {
  id: string;
  header: RevisionHeader;
  headerText: string;
  signature: Buffer;
  sealedBody: Buffer;
}

/** How many revisions a dossier holds, and SHA-256 chained over their ids: what the registry remembers to notice an older file. */
export interface Freshness {
  revisions: number;
  digest: Buffer;
}

export const emptyFreshness: Freshness = { revisions: 0, digest: Buffer.alloc(32) };

/** The freshness after one more revision. */
export function fresherBy(before: Freshness, id: string): Freshness {
  return { revisions: before.revisions + 1, digest: sha256(before.digest, Buffer.from(id, 'hex')) };
}

/** One returnee's SQLCipher file: an append-only log of revisions, sealed attachments, and drafts. */
export class DossierFile {
  readonly #file: SqliteFile;
  readonly #keys: DossierKeys;
  readonly dossierId: string;
  readonly attachments: SealedAttachments;
  readonly drafts: SealedDrafts;

  private constructor(dossierId: string, file: SqliteFile, keys: DossierKeys) {
    this.dossierId = dossierId;
    this.#file = file;
    this.#keys = keys;
    this.attachments = new SealedAttachments(file, keys);
    this.drafts = new SealedDrafts(file, keys);
  }

  /** Makes an empty dossier. A file that a broken-off creation left behind is replaced. Without `isDurable` the caller flushes it. */
  static create(
    vaultFolder: string,
    dossierId: string,
    keys: DossierKeys,
    { isDurable = true, path = dossierPath(vaultFolder, dossierId) } = {},
  ): DossierFile {
    if (existsSync(path)) removeDatabase(path);
    const file = SqliteFile.openEncrypted(path, keys.file, { create: true, isDurable });
    try {
      file.transaction(() => {
        file.exec(schema);
        file.run('INSERT INTO meta (key, value) VALUES (?, ?)', 'format', formatVersion);
        file.run('INSERT INTO meta (key, value) VALUES (?, ?)', 'dossier', dossierId);
      });
    } catch (error) {
      file.close();
      removeDatabase(path);
      throw error;
    }
    return new DossierFile(dossierId, file, keys);
  }

  /** Opens a dossier or says what is wrong with it; never half. */
  static open(
    vaultFolder: string,
    dossierId: string,
    keys: DossierKeys,
    { isDurable = true, path = dossierPath(vaultFolder, dossierId) } = {},
  ): DossierFile {
    let file: SqliteFile | undefined;
    try {
      if (!existsSync(path)) throw new Refusal('dossierDamaged', { detail: { missing: 1 } });
      file = SqliteFile.openEncrypted(path, keys.file, { isDurable });
      if (file.bytes() <= wholeCheckBytes) file.checkWhole();
      if (!file.hasTable('meta')) throw new Refusal('dossierDamaged');
      if (metaOf(file, 'format') !== formatVersion) throw new Refusal('dossierNewer');
      if (metaOf(file, 'dossier') !== dossierId) throw new Refusal('dossierDamaged');
      return new DossierFile(dossierId, file, keys);
    } catch (error) {
      file?.close();
      if (error instanceof StoreError && error.fault === 'damaged') throw new Refusal('dossierDamaged');
      throw error;
    }
  }

  /** Every revision in the order of arrival, with the chained digest; headers are checked against their ids. */
  revisions(): { revisions: StoredRevision[]; freshnessAt: (count: number) => Freshness | undefined } {
    const steps: Freshness[] = [emptyFreshness];
    let last = emptyFreshness;
    const revisions = this.#file
      .all('SELECT id, header, signature, body FROM revision ORDER BY position')
      .map((row): StoredRevision => {
        const headerText = textOf(row['header']);
        const id = textOf(row['id']);
        if (revisionId(headerText) !== id) throw new Refusal('dossierDamaged');
        last = fresherBy(last, id);
        steps.push(last);
        const header = JSON.parse(headerText) as RevisionHeader;
        return { id, header, headerText, signature: bytesOf(row['signature']), sealedBody: bytesOf(row['body']) };
      });
    return { revisions, freshnessAt: (count) => steps[count] };
  }

  /** The rows and the keys themselves, for writing the dossier anew. */
  get inside(): { rows: SqliteFile; keys: DossierKeys } {
    return { rows: this.#file, keys: this.#keys };
  }

  /** Whether the person holds the key of a compartment. */
  canOpen(compartment: Compartment): boolean {
    return this.#keys.compartments[compartment] !== undefined;
  }

  /** The plain body of a revision, as canonical JSON. Throws `SealBroken` if it was altered. */
  bodyText(revision: StoredRevision): string {
    return open(keyOf(this.#keys, revision.header.compartment), revision.sealedBody, Buffer.from(revision.id)).toString(
      'utf8',
    );
  }

  /** Appends revisions that are not there yet; call within `transaction`. Returns those that were new. */
  append(revisions: readonly Revision[]): StoredRevision[] {
    return revisions.flatMap((revision) => {
      const key = keyOf(this.#keys, revisionHeaderSchema.parse(revision.header).compartment);
      const sealedBody = seal(key, Buffer.from(revision.bodyText), Buffer.from(revision.id));
      const { changes } = this.#file.run(
        'INSERT INTO revision (id, header, signature, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
        revision.id,
        revision.headerText,
        revision.signature,
        sealedBody,
      );
      const { id, header, headerText, signature } = revision;
      return changes === 1 ? [{ id, header, headerText, signature, sealedBody }] : [];
    });
  }

  transaction<T>(work: () => T): T {
    return this.#file.transaction(work);
  }

  /** Reads every page of the file, however large. */
  checkWhole(): void {
    this.#file.checkWhole();
  }

  /** Whether anything lies in the file beside its revisions: somebody's draft, an attachment. */
  hasMore(): boolean {
    return this.#file.get('SELECT 1 FROM draft UNION ALL SELECT 1 FROM attachment_chunk LIMIT 1') !== undefined;
  }

  close(): void {
    this.#file.close();
  }
}

/** Where a dossier is written anew, beside its place. */
export function nextDossierPath(vaultFolder: string, dossierId: string): string {
  return `${dossierPath(vaultFolder, dossierId)}.next`;
}

/** Where a vault keeps a dossier. */
export function dossierPath(vaultFolder: string, dossierId: string): string {
  return join(vaultFolder, 'dossiers', `${dossierId}.db`);
}

function metaOf(file: SqliteFile, key: string): string {
  return textOf(file.get('SELECT value FROM meta WHERE key = ?', key)?.['value']);
}

/** Removes a dossier's file with what belongs to it; one that is not there is no failure. */
export function removeDossierFile(vaultFolder: string, dossierId: string): void {
  removeDatabase(dossierPath(vaultFolder, dossierId));
}
