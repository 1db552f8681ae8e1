import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Refusal } from '#shared/contract/errors.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { open, seal, SealBroken } from '#vault/crypto/aead.ts';
import { sha256 } from '#vault/crypto/hash.ts';
import type { DossierKeys } from '#vault/keys/keyList.ts';
import { bytesOf, numberOf, textOf, textOrNull } from '#vault/store/columns.ts';
import { removeDatabase, SqliteFile } from '#vault/store/sqliteFile.ts';
import { StoreError } from '#vault/store/storeError.ts';

import { revisionHeaderSchema, revisionId, type Revision, type RevisionHeader } from './revision.ts';

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

/** Bytes of an attachment that are sealed together. */
export const attachmentChunkBytes = 256 * 1024;

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

/** A draft as it is kept: its content opens with the compartment's key. */
export interface StoredDraft {
  draftId: string;
  author: string;
  compartment: Compartment;
  type: string;
  recordId: string | null;
  savedAt: string;
}

/** One returnee's SQLCipher file: an append-only log of revisions, sealed attachments, and drafts. */
export class DossierFile {
  readonly #file: SqliteFile;
  readonly #keys: DossierKeys;
  readonly dossierId: string;

  private constructor(dossierId: string, file: SqliteFile, keys: DossierKeys) {
    this.dossierId = dossierId;
    this.#file = file;
    this.#keys = keys;
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
    return open(this.#key(revision.header.compartment), revision.sealedBody, Buffer.from(revision.id)).toString('utf8');
  }

  /** Appends revisions that are not there yet; call within `transaction`. Returns those that were new. */
  append(revisions: readonly Revision[]): StoredRevision[] {
    return revisions.flatMap((revision) => {
      const key = this.#key(revisionHeaderSchema.parse(revision.header).compartment);
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

  /** Keeps a draft, or its later state; the id of somebody else's draft is refused. */
  saveDraft(draft: StoredDraft, content: string): void {
    const sealed = seal(this.#key(draft.compartment), Buffer.from(content), draftContext(draft.draftId));
    this.#file.transaction(() => {
      const { changes } = this.#file.run(
        `INSERT INTO draft (id, author, compartment, type, record, saved_at, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET saved_at = excluded.saved_at, sealed = excluded.sealed
         WHERE author = excluded.author`,
        draft.draftId,
        draft.author,
        draft.compartment,
        draft.type,
        draft.recordId,
        draft.savedAt,
        sealed,
      );
      if (changes === 0) throw new Refusal('notPermitted');
    });
  }

  /** A person's own drafts, the latest first. */
  drafts(author: string): StoredDraft[] {
    const rows = this.#file.all(
      'SELECT id, author, compartment, type, record, saved_at FROM draft WHERE author = ? ORDER BY saved_at DESC',
      author,
    );
    return rows.map((row) => ({
      draftId: textOf(row['id']),
      author: textOf(row['author']),
      compartment: textOf(row['compartment']) as Compartment,
      type: textOf(row['type']),
      recordId: textOrNull(row['record']),
      savedAt: textOf(row['saved_at']),
    }));
  }

  draftContent(draft: StoredDraft): string {
    const row = this.#file.get('SELECT sealed FROM draft WHERE id = ?', draft.draftId);
    const sealed = bytesOf(row?.['sealed']);
    return open(this.#key(draft.compartment), sealed, draftContext(draft.draftId)).toString('utf8');
  }

  /** Removes a draft; call within `transaction`. */
  removeDraft(draftId: string, author: string): void {
    this.#file.run('DELETE FROM draft WHERE id = ? AND author = ?', draftId, author);
  }

  /** Whether anything lies in the file beside its revisions: somebody's draft, an attachment. */
  hasMore(): boolean {
    return this.#file.get('SELECT 1 FROM draft UNION ALL SELECT 1 FROM attachment_chunk LIMIT 1') !== undefined;
  }

  /** Writes one sealed chunk of an attachment; call within `transaction`. */
  putChunk(sha256Hex: string, compartment: Compartment, chunk: number, bytes: Buffer): void {
    const sealed = seal(this.#key(compartment), bytes, chunkContext(sha256Hex, chunk));
    this.#file.run(
      'INSERT OR REPLACE INTO attachment_chunk (sha256, compartment, chunk, sealed) VALUES (?, ?, ?, ?)',
      sha256Hex,
      compartment,
      chunk,
      sealed,
    );
  }

  /** Declares an attachment whole, after all its chunks; call within `transaction`. */
  putAttachment(sha256Hex: string, compartment: Compartment, bytes: number, chunks: number): void {
    this.#file.run(
      'INSERT OR REPLACE INTO attachment (sha256, compartment, bytes, chunks) VALUES (?, ?, ?, ?)',
      sha256Hex,
      compartment,
      bytes,
      chunks,
    );
  }

  hasAttachment(sha256Hex: string, compartment: Compartment): boolean {
    return this.#attachment(sha256Hex, compartment) !== undefined;
  }

  /** Every attachment that is whole in the file, also one that no record names. */
  attachments(): { sha256: string; compartment: Compartment; bytes: number }[] {
    return this.#file.all('SELECT sha256, compartment, bytes FROM attachment ORDER BY sha256').map((row) => ({
      sha256: textOf(row['sha256']),
      compartment: textOf(row['compartment']) as Compartment,
      bytes: numberOf(row['bytes']),
    }));
  }

  /** Removes the chunks of an attachment that was broken off; call within `transaction`. */
  removeLooseChunks(sha256Hex: string, compartment: Compartment): void {
    if (this.hasAttachment(sha256Hex, compartment)) return;
    this.#file.run('DELETE FROM attachment_chunk WHERE sha256 = ? AND compartment = ?', sha256Hex, compartment);
  }

  /** Removes an attachment that no record names; call within `transaction`. */
  removeAttachment(sha256Hex: string, compartment: Compartment): void {
    for (const table of ['attachment', 'attachment_chunk']) {
      this.#file.run(`DELETE FROM ${table} WHERE sha256 = ? AND compartment = ?`, sha256Hex, compartment);
    }
  }

  /** Length in bytes of an attachment that is whole in the file, or undefined. */
  attachmentBytes(sha256Hex: string, compartment: Compartment): number | undefined {
    return this.#attachment(sha256Hex, compartment)?.bytes;
  }

  /** The bytes of an attachment, chunk by chunk from the `first`, each authenticated; `attachmentDamaged` at one that is not as it was sealed. */
  *readAttachment(sha256Hex: string, compartment: Compartment, first = 0): Generator<Buffer> {
    const attachment = this.#attachment(sha256Hex, compartment);
    if (!attachment) throw new Refusal('attachmentMissing');
    const key = this.#key(compartment);
    for (let chunk = first; chunk < attachment.chunks; chunk += 1)
      yield this.#openChunk(key, sha256Hex, compartment, chunk);
  }

  close(): void {
    this.#file.close();
  }

  #attachment(sha256Hex: string, compartment: Compartment): { bytes: number; chunks: number } | undefined {
    const row = this.#file.get(
      'SELECT bytes, chunks FROM attachment WHERE sha256 = ? AND compartment = ?',
      sha256Hex,
      compartment,
    );
    return row && { bytes: numberOf(row['bytes']), chunks: numberOf(row['chunks']) };
  }

  #openChunk(key: Buffer, sha256Hex: string, compartment: Compartment, chunk: number): Buffer {
    try {
      const row = this.#file.get(
        'SELECT sealed FROM attachment_chunk WHERE sha256 = ? AND compartment = ? AND chunk = ?',
        sha256Hex,
        compartment,
        chunk,
      );
      if (!row) throw new Refusal('attachmentDamaged');
      return open(key, bytesOf(row['sealed']), chunkContext(sha256Hex, chunk));
    } catch (error) {
      const isDamage = error instanceof SealBroken || (error instanceof StoreError && error.fault === 'damaged');
      throw isDamage ? new Refusal('attachmentDamaged') : error;
    }
  }

  #key(compartment: Compartment): Buffer {
    const key = this.#keys.compartments[compartment];
    if (!key) throw new Refusal('notPermitted');
    return key;
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

/** Binds a draft's sealed content to its place. */
export function draftContext(draftId: string): Buffer {
  return Buffer.from(`senim draft v1 ${draftId}`);
}

/** Binds a chunk of an attachment to its place. */
export function chunkContext(sha256Hex: string, chunk: number): Buffer {
  return Buffer.from(`senim attachment v1 ${sha256Hex} ${chunk}`);
}
