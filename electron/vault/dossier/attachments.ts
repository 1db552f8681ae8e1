import { open, rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { Refusal, type ErrorCode } from '#shared/contract/errors.ts';
import type { Attachment } from '#shared/records/fields.ts';
import { attachmentKinds, endingOf, judgeName, renamedAs, type AttachmentKind } from '#shared/rules/attachmentKinds.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { Sha256 } from '#vault/crypto/hash.ts';
import type { Job } from '#vault/job.ts';
import { Turns } from '#vault/turns.ts';

import { ContentProbe } from './contentProbe.ts';
import type { DossierFile } from './dossierFile.ts';
import { attachmentChunkBytes } from './sealedAttachments.ts';

const largestAttachment = 100 * 1024 * 1024;

/**
 * Seals a file into the dossier, chunk by chunk; nothing of it touches the disk in clear. Read twice: to name and judge it,
 * then to seal it. What it holds decides its media type; `isRenamed` says that a wrong ending of its name is to be mended.
 */
export async function storeAttachment(
  file: DossierFile,
  compartment: Compartment,
  source: { path: string; isRenamed: boolean },
  job: Job,
): Promise<Attachment> {
  const { size } = await stat(source.path);
  if (size > largestAttachment) throw new Refusal('attachmentTooLarge', { detail: { limit: largestAttachment } });
  return turns.take(file, async () => {
    const { sha256, bytes, kind } = await examine(source.path, size, job);
    const name = nameFor(basename(source.path), kind, source.isRenamed);
    const { mediaType } = attachmentKinds[kind];
    if (!isStoredWhole(file, sha256, compartment)) {
      const onBytes = (done: number) => job.progress('writing', done, bytes);
      const content = chunksOf(source.path, job.signal);
      await seal(file, compartment, { sha256, content, ifOther: 'diskFailed', onBytes });
    }
    return { name, mediaType, bytes, sha256 };
  });
}

/** Reads a file once: its hash, and what it holds by its content. */
async function examine(
  path: string,
  size: number,
  job: Job,
): Promise<{ sha256: string; bytes: number; kind: AttachmentKind }> {
  const hash = new Sha256();
  const probe = new ContentProbe();
  let bytes = 0;
  for await (const chunk of chunksOf(path, job.signal)) {
    hash.update(chunk);
    probe.update(chunk);
    bytes += chunk.length;
    if (bytes > largestAttachment) throw new Refusal('attachmentTooLarge', { detail: { limit: largestAttachment } });
    job.progress('checking', bytes, size);
  }
  if (bytes === 0) throw new Refusal('attachmentEmpty');
  const kind = await probe.kind();
  if (kind === null) throw new Refusal('attachmentKindRefused');
  return { sha256: hash.hex(), bytes, kind };
}

/** The name under which a file is kept; one whose ending claims something else is refused unless it is to be renamed. */
function nameFor(name: string, kind: AttachmentKind, isRenamed: boolean): string {
  const verdict = judgeName(name, kind);
  if (verdict === 'refused') throw new Refusal('attachmentKindRefused');
  if (verdict === 'contradicts' && !isRenamed) {
    throw new Refusal('attachmentMislabelled', { detail: { ending: endingOf(name) ?? '', kind } });
  }
  return safeName(verdict === 'contradicts' ? renamedAs(name, kind) : name);
}

const longestName = 200;

/** A name that a record may hold: what could disguise it is taken out, and of a long one the beginning and the ending stay. */
function safeName(name: string): string {
  const safe =
    name
      .toWellFormed()
      .replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
      .trim() || '_';
  if (safe.length <= longestName) return safe;
  const ending = endingOf(safe);
  const tail = ending === null ? '' : `.${ending}`;
  return `${safe.slice(0, longestName - tail.length)}${tail}`.toWellFormed();
}

/** Seals a stream of bytes under its hash. Whole and with that very hash, or not at all: then what was written is removed. */
export function putAttachment(
  file: DossierFile,
  compartment: Compartment,
  sha256: string,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  return turns.take(file, () => seal(file, compartment, { sha256, content: source, ifOther: 'packageDamaged' }));
}

/** One at a time in each dossier: two of the same bytes would share their chunks, and one that breaks off would take the other's along. */
const turns = new Turns<DossierFile>();

interface Sealing {
  sha256: string;
  content: AsyncIterable<Uint8Array>;
  /** What to say when the bytes turn out not to have that hash. */
  ifOther: ErrorCode;
  onBytes?: (done: number) => void;
}

async function seal(
  file: DossierFile,
  compartment: Compartment,
  { sha256, content, ifOther, onBytes }: Sealing,
): Promise<void> {
  const hash = new Sha256();
  let [chunks, bytes] = [0, 0];
  try {
    for await (const parts of inGroups(inChunks(content))) {
      const first = chunks;
      file.transaction(() =>
        parts.forEach((part, index) => file.attachments.putChunk(sha256, compartment, first + index, part)),
      );
      for (const part of parts) {
        hash.update(part);
        bytes += part.length;
      }
      chunks += parts.length;
      onBytes?.(bytes);
    }
    if (hash.hex() !== sha256) throw new Refusal(ifOther);
    file.transaction(() => file.attachments.put(sha256, compartment, bytes, chunks));
  } catch (error) {
    file.transaction(() => file.attachments.removeLoose(sha256, compartment));
    throw error;
  }
}

/** Whether the file is there and opens to its end. One that was damaged is written anew when somebody adds it again. */
function isStoredWhole(file: DossierFile, sha256: string, compartment: Compartment): boolean {
  if (!file.attachments.has(sha256, compartment)) return false;
  try {
    for (const chunk of file.attachments.read(sha256, compartment)) void chunk;
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'attachmentDamaged') return false;
    throw error;
  }
}

/** Some bytes of an attachment, fewer at its end; only chunks that authenticate are read. */
export function readPart(
  file: DossierFile,
  compartment: Compartment,
  sha256: string,
  { offset, length }: { offset: number; length: number },
): Uint8Array<ArrayBuffer> {
  const first = Math.floor(offset / attachmentChunkBytes);
  const from = offset - first * attachmentChunkBytes;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for (const chunk of file.attachments.read(sha256, compartment, first)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= from + length) break;
  }
  // A copy of its own: a view would carry the memory around it over the border.
  return new Uint8Array(Buffer.concat(chunks).subarray(from, from + length));
}

/** Writes a copy in clear to a path that the person chose; a broken-off copy is removed. */
export async function copyAttachmentTo(
  file: DossierFile,
  compartment: Compartment,
  attachment: Attachment,
  target: string,
  job: Job,
): Promise<void> {
  const part = `${target}.part`;
  const handle = await open(part, 'wx', 0o600);
  let done = 0;
  try {
    for (const chunk of file.attachments.read(attachment.sha256, compartment)) {
      job.signal.throwIfAborted();
      await handle.write(chunk);
      done += chunk.length;
      job.progress('writing', done, attachment.bytes);
    }
    await handle.sync();
    await handle.close();
    await rename(part, target);
  } catch (error) {
    await handle.close();
    await rm(part, { force: true });
    throw error;
  }
}

async function* chunksOf(source: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  const handle = await open(source, 'r');
  try {
    for (;;) {
      signal.throwIfAborted();
      const buffer = Buffer.alloc(attachmentChunkBytes);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Chunks written together: one flush of the disk for 4 MiB, not for each quarter. */
const chunksTogether = 16;

async function* inGroups(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  let group: Buffer[] = [];
  for await (const chunk of chunks) {
    group.push(chunk);
    if (group.length < chunksTogether) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** The same bytes in pieces of exactly `attachmentChunkBytes`, but for the last. */
async function* inChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const part of source) {
    waiting.push(part);
    length += part.length;
    while (length >= attachmentChunkBytes) {
      const joined = Buffer.concat(waiting);
      yield joined.subarray(0, attachmentChunkBytes);
      waiting = [joined.subarray(attachmentChunkBytes)];
      length -= attachmentChunkBytes;
    }
  }
  if (length > 0) yield Buffer.concat(waiting);
}
