import { setImmediate as otherWork } from 'node:timers/promises';

import { Refusal } from '#shared/contract/errors.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { open, seal, SealBroken } from '#vault/crypto/aead.ts';
import { Sha256 } from '#vault/crypto/hash.ts';
import { DossierFile, nextDossierPath } from '#vault/dossier/dossierFile.ts';
import { chunkContext } from '#vault/dossier/sealedAttachments.ts';
import { draftContext } from '#vault/dossier/sealedDrafts.ts';
import { isBodyOf, type RevisionHeader } from '#vault/dossier/revision.ts';
import type { DossierKeys } from '#vault/keys/keyList.ts';
import { syncFile } from '#vault/store/durableFiles.ts';
import { bytesOf, numberOf, textOf } from '#vault/store/columns.ts';
import { removeDatabase, type SqliteFile } from '#vault/store/sqliteFile.ts';

/** Rows that are read, sealed anew and written together before others get their turn. */
const [revisionsTogether, chunksTogether] = [200, 16];

/**
 * A dossier's file written anew beside the old one, under another file key and with every body, attachment and draft
 * sealed with other compartment keys. Ids, headers, signatures and so the digest stay. The old file is not touched and
 * may be written to meanwhile: `catchUp` brings in what came since, and nobody relies on the new file before.
 */
export class ResealedDossier {
  readonly path: string;
  readonly #vaultFolder: string;
  readonly #source: DossierFile;
  readonly #keys: DossierKeys;

  private constructor(vaultFolder: string, source: DossierFile, keys: DossierKeys) {
    this.#vaultFolder = vaultFolder;
    this.path = nextDossierPath(vaultFolder, source.dossierId);
    this.#source = source;
    this.#keys = keys;
  }

  /** Writes, flushes and reads back the new file; what a broken-off attempt left is replaced. Cancelled or failed, nothing of it stays. */
  static async write(
    vaultFolder: string,
    source: DossierFile,
    keys: DossierKeys,
    signal: AbortSignal,
    onRows: () => void = () => undefined,
  ): Promise<ResealedDossier> {
    const next = new ResealedDossier(vaultFolder, source, keys);
    const pace = async () => {
      onRows();
      await otherWork();
      signal.throwIfAborted();
    };
    try {
      const target = DossierFile.create(vaultFolder, source.dossierId, keys, { isDurable: false, path: next.path });
      try {
        await copyAll(source, target, pace);
      } finally {
        target.close();
      }
      syncFile(next.path);
      await next.#verify(pace);
      return next;
    } catch (error) {
      removeDatabase(next.path);
      throw error instanceof SealBroken ? new Refusal('dossierDamaged') : error;
    }
  }

  /** Brings in what was written into the old file since, and flushes. Without pause, so that nothing can come in between. */
  catchUp(): void {
    const target = this.#open();
    try {
      const hasMore = target.transaction(() => bringIn(this.#source, target));
      checkSame(this.#source, target);
      if (!hasMore) return;
    } finally {
      target.close();
    }
    syncFile(this.path);
  }

  /** Takes the new file away again. */
  discard(): void {
    removeDatabase(this.path);
  }

  #open(): DossierFile {
    return DossierFile.open(this.#vaultFolder, this.#source.dossierId, this.#keys, {
      isDurable: false,
      path: this.path,
    });
  }

  /** Every body must be the one that its header names, every attachment the one of its hash, and nothing may be missing. */
  async #verify(pace: () => Promise<void>): Promise<void> {
    const target = this.#open();
    try {
      const { revisions } = target.revisions();
      for (const [index, revision] of revisions.entries()) {
        if (!isBodyOf(revision.header, target.bodyText(revision))) throw new Refusal('dossierDamaged');
        if (index % revisionsTogether === 0) await pace();
      }
      for (const { sha256, compartment } of target.attachments.list()) {
        const hash = new Sha256();
        for (const chunk of target.attachments.read(sha256, compartment)) {
          hash.update(chunk);
          await pace();
        }
        if (hash.hex() !== sha256) throw new Refusal('attachmentDamaged');
      }
    } finally {
      target.close();
    }
  }
}

async function copyAll(source: DossierFile, target: DossierFile, pace: () => Promise<void>): Promise<void> {
  for (let isDone = false; !isDone; await pace()) {
    isDone = target.transaction(() => copyRevisions(source, target, revisionsTogether)) < revisionsTogether;
  }
  for (const group of inGroups(missingChunks(source, target), chunksTogether)) {
    target.transaction(() => group.forEach((chunk) => copyChunk(source, target, chunk)));
    await pace();
  }
  target.transaction(() => bringIn(source, target));
}

/** Copies whatever differs, in the caller's transaction; answers whether anything did. */
function bringIn(source: DossierFile, target: DossierFile): boolean {
  const revisions = copyRevisions(source, target, -1);
  const chunks = missingChunks(source, target);
  for (const chunk of chunks) copyChunk(source, target, chunk);
  const dropped = dropChunks(source, target);
  return [
    revisions + chunks.length + dropped > 0,
    copyAttachments(source, target),
    copyDrafts(source, target),
  ].includes(true);
}

/** Seals the next revisions anew, at most so many (-1: all); answers how many there were. */
function copyRevisions(source: DossierFile, target: DossierFile, limit: number): number {
  const last = target.inside.rows.get('SELECT coalesce(max(position), 0) AS position FROM revision')?.['position'];
  const rows = source.inside.rows.all(
    'SELECT position, id, header, signature, body FROM revision WHERE position > ? ORDER BY position LIMIT ?',
    numberOf(last),
    limit,
  );
  for (const row of rows) {
    const [id, header] = [textOf(row['id']), textOf(row['header'])];
    const { compartment } = JSON.parse(header) as RevisionHeader;
    target.inside.rows.run(
      'INSERT INTO revision (position, id, header, signature, body) VALUES (?, ?, ?, ?, ?)',
      numberOf(row['position']),
      id,
      header,
      bytesOf(row['signature']),
      resealed(source, target, { compartment, sealed: bytesOf(row['body']), context: Buffer.from(id) }),
    );
  }
  return rows.length;
}

interface ChunkPlace {
  sha256: string;
  compartment: Compartment;
  chunk: number;
}

/** Chunks in the first file that the second has not. */
function missingChunks(from: DossierFile, than: DossierFile): ChunkPlace[] {
  const known = new Set(chunkPlaces(than.inside.rows).map(nameOf));
  return chunkPlaces(from.inside.rows).filter((place) => !known.has(nameOf(place)));
}

function chunkPlaces(rows: SqliteFile): ChunkPlace[] {
  return rows.all('SELECT sha256, compartment, chunk FROM attachment_chunk').map((row) => ({
    sha256: textOf(row['sha256']),
    compartment: textOf(row['compartment']) as Compartment,
    chunk: numberOf(row['chunk']),
  }));
}

function nameOf({ sha256, compartment, chunk }: ChunkPlace): string {
  return `${sha256} ${compartment} ${chunk}`;
}

const chunkWhere = 'WHERE sha256 = ? AND compartment = ? AND chunk = ?';

function copyChunk(source: DossierFile, target: DossierFile, { sha256, compartment, chunk }: ChunkPlace): void {
  const row = source.inside.rows.get(`SELECT sealed FROM attachment_chunk ${chunkWhere}`, sha256, compartment, chunk);
  // One that was broken off meanwhile is gone again.
  if (!row) return;
  const sealed = bytesOf(row['sealed']);
  target.inside.rows.run(
    'INSERT OR REPLACE INTO attachment_chunk (sha256, compartment, chunk, sealed) VALUES (?, ?, ?, ?)',
    sha256,
    compartment,
    chunk,
    resealed(source, target, { compartment, sealed, context: chunkContext(sha256, chunk) }),
  );
}

function dropChunks(source: DossierFile, target: DossierFile): number {
  const loose = missingChunks(target, source);
  for (const { sha256, compartment, chunk } of loose) {
    target.inside.rows.run(`DELETE FROM attachment_chunk ${chunkWhere}`, sha256, compartment, chunk);
  }
  return loose.length;
}

function copyAttachments(source: DossierFile, target: DossierFile): boolean {
  const select = 'SELECT sha256, compartment, bytes, chunks FROM attachment ORDER BY sha256, compartment';
  const [now, then] = [source.inside.rows.all(select), target.inside.rows.all(select)];
  if (JSON.stringify(now) === JSON.stringify(then)) return false;
  target.inside.rows.run('DELETE FROM attachment');
  for (const row of now) {
    const compartment = textOf(row['compartment']) as Compartment;
    target.attachments.put(textOf(row['sha256']), compartment, numberOf(row['bytes']), numberOf(row['chunks']));
  }
  return true;
}

/** Drafts are few and change while one types: they are all written anew when any has changed. */
function copyDrafts(source: DossierFile, target: DossierFile): boolean {
  const select = 'SELECT id, saved_at FROM draft ORDER BY id';
  const [now, then] = [source.inside.rows.all(select), target.inside.rows.all(select)];
  if (JSON.stringify(now) === JSON.stringify(then)) return false;
  target.inside.rows.run('DELETE FROM draft');
  for (const row of source.inside.rows.all('SELECT * FROM draft')) {
    const id = textOf(row['id']);
    const compartment = textOf(row['compartment']) as Compartment;
    const sealed = bytesOf(row['sealed']);
    target.inside.rows.run(
      'INSERT INTO draft (id, author, compartment, type, record, saved_at, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      textOf(row['author']),
      compartment,
      textOf(row['type']),
      row['record'] ?? null,
      textOf(row['saved_at']),
      resealed(source, target, { compartment, sealed, context: draftContext(id) }),
    );
  }
  return true;
}

function resealed(
  source: DossierFile,
  target: DossierFile,
  { compartment, sealed, context }: { compartment: Compartment; sealed: Buffer; context: Buffer },
): Buffer {
  const [before, after] = [source.inside.keys.compartments[compartment], target.inside.keys.compartments[compartment]];
  if (!before || !after) throw new Refusal('notPermitted');
  const plain = open(before, sealed, context);
  try {
    return seal(after, plain, context);
  } finally {
    plain.fill(0);
  }
}

/** The new file must hold exactly what the old one does. */
function checkSame(source: DossierFile, target: DossierFile): void {
  const digests = [source, target].map((file) => {
    const { revisions, freshnessAt } = file.revisions();
    return freshnessAt(revisions.length)?.digest.toString('hex');
  });
  const counts = [source, target].map(({ inside: { rows } }) =>
    ['attachment', 'attachment_chunk', 'draft'].map((table) => rows.get(`SELECT count(*) AS n FROM ${table}`)?.['n']),
  );
  if (digests[0] !== digests[1] || JSON.stringify(counts[0]) !== JSON.stringify(counts[1])) {
    throw new Error('the dossier that was written anew is not the one that it was made of');
  }
}

function* inGroups<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
