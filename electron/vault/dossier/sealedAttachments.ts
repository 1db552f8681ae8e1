import { Refusal } from '#shared/contract/errors.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { open, seal, SealBroken } from '#vault/crypto/aead.ts';
import { keyOf, type DossierKeys } from '#vault/keys/keyList.ts';
import { bytesOf, numberOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';
import { StoreError } from '#vault/store/storeError.ts';

/** Bytes of an attachment that are sealed together. */
export const attachmentChunkBytes = 256 * 1024;

/** The attachments of a dossier, in sealed chunks, addressed by SHA-256 (hex) and compartment. */
export class SealedAttachments {
  readonly #file: SqliteFile;
  readonly #keys: DossierKeys;

  constructor(file: SqliteFile, keys: DossierKeys) {
    this.#file = file;
    this.#keys = keys;
  }

  /** Writes one sealed chunk of an attachment; call within `transaction`. */
  putChunk(sha256Hex: string, compartment: Compartment, chunk: number, bytes: Buffer): void {
    const sealed = seal(keyOf(this.#keys, compartment), bytes, chunkContext(sha256Hex, chunk));
    this.#file.run(
      'INSERT OR REPLACE INTO attachment_chunk (sha256, compartment, chunk, sealed) VALUES (?, ?, ?, ?)',
      sha256Hex,
      compartment,
      chunk,
      sealed,
    );
  }

  /** Declares an attachment whole, after all its chunks; call within `transaction`. */
  put(sha256Hex: string, compartment: Compartment, bytes: number, chunks: number): void {
    this.#file.run(
      'INSERT OR REPLACE INTO attachment (sha256, compartment, bytes, chunks) VALUES (?, ?, ?, ?)',
      sha256Hex,
      compartment,
      bytes,
      chunks,
    );
  }

  has(sha256Hex: string, compartment: Compartment): boolean {
    return this.#attachment(sha256Hex, compartment) !== undefined;
  }

  /** Every attachment that is whole in the file, also one that no record names. */
  list(): { sha256: string; compartment: Compartment; bytes: number }[] {
    return this.#file.all('SELECT sha256, compartment, bytes FROM attachment ORDER BY sha256').map((row) => ({
      sha256: textOf(row['sha256']),
      compartment: textOf(row['compartment']) as Compartment,
      bytes: numberOf(row['bytes']),
    }));
  }

  /** Removes the chunks of an attachment that was broken off; call within `transaction`. */
  removeLoose(sha256Hex: string, compartment: Compartment): void {
    if (this.has(sha256Hex, compartment)) return;
    this.#file.run('DELETE FROM attachment_chunk WHERE sha256 = ? AND compartment = ?', sha256Hex, compartment);
  }

  /** Removes an attachment that no record names; call within `transaction`. */
  remove(sha256Hex: string, compartment: Compartment): void {
    for (const table of ['attachment', 'attachment_chunk']) {
      this.#file.run(`DELETE FROM ${table} WHERE sha256 = ? AND compartment = ?`, sha256Hex, compartment);
    }
  }

  /** Length in bytes of an attachment that is whole in the file, or undefined. */
  byteLength(sha256Hex: string, compartment: Compartment): number | undefined {
    return this.#attachment(sha256Hex, compartment)?.bytes;
  }

  /** The bytes of an attachment, chunk by chunk from the `first`, each authenticated; `attachmentDamaged` at one that is not as it was sealed. */
  *read(sha256Hex: string, compartment: Compartment, first = 0): Generator<Buffer> {
    const attachment = this.#attachment(sha256Hex, compartment);
    if (!attachment) throw new Refusal('attachmentMissing');
    const key = keyOf(this.#keys, compartment);
    for (let chunk = first; chunk < attachment.chunks; chunk += 1)
      yield this.#openChunk(key, sha256Hex, compartment, chunk);
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
}

/** Binds a chunk of an attachment to its place. */
export function chunkContext(sha256Hex: string, chunk: number): Buffer {
  return Buffer.from(`senim attachment v1 ${sha256Hex} ${chunk}`);
}
