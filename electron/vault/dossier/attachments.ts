import { open, rename, rm, stat } from 'node:fs/promises';

import { Refusal } from '#shared/contract/errors.ts';
import type { Attachment } from '#shared/records/fields.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { Sha256 } from '#vault/crypto/hash.ts';
import type { Job } from '#vault/job.ts';

import { attachmentChunkBytes, type DossierFile } from './dossierFile.ts';

const largestAttachment = 100 * 1024 * 1024;

/** Seals a file into the dossier, chunk by chunk; nothing of it touches the disk in clear. Read twice: to name it, then to seal it. */
export async function storeAttachment(
  file: DossierFile,
  compartment: Compartment,
  source: string,
  job: Job,
): Promise<Omit<Attachment, 'name'>> {
  const { size } = await stat(source);
  if (size > largestAttachment) throw new Refusal('attachmentTooLarge', { detail: { limit: largestAttachment } });
  const hash = new Sha256();
  let start = Buffer.alloc(0);
  for await (const chunk of chunksOf(source, job.signal)) {
    if (start.length === 0) start = Buffer.from(chunk.subarray(0, 16));
    hash.update(chunk);
  }
  const sha256 = hash.digest().toString('hex');
  const attachment = { mediaType: mediaTypeOf(start), bytes: size, sha256 };
  if (file.hasAttachment(sha256, compartment)) return attachment;
  await putAttachment(file, compartment, sha256, chunksOf(source, job.signal), (done) =>
    job.progress('writing', done, size),
  );
  return attachment;
}

/** Seals a stream of bytes under its hash. Whole and with that very hash, or not at all: then what was written is removed. */
export async function putAttachment(
  file: DossierFile,
  compartment: Compartment,
  sha256: string,
  source: AsyncIterable<Uint8Array>,
  onBytes: (done: number) => void = () => undefined,
): Promise<void> {
  const hash = new Sha256();
  let [chunks, bytes] = [0, 0];
  try {
    for await (const parts of inGroups(inChunks(source))) {
      const first = chunks;
      file.transaction(() => parts.forEach((part, index) => file.putChunk(sha256, compartment, first + index, part)));
      for (const part of parts) {
        hash.update(part);
        bytes += part.length;
      }
      chunks += parts.length;
      onBytes(bytes);
    }
    if (hash.digest().toString('hex') !== sha256) throw new Refusal('packageDamaged');
    file.transaction(() => file.putAttachment(sha256, compartment, bytes, chunks));
  } catch (error) {
    file.transaction(() => file.removeLooseChunks(sha256, compartment));
    throw error;
  }
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
    for (const chunk of file.readAttachment(attachment.sha256, compartment)) {
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

const signatures: readonly [string, string][] = [
  ['25504446', 'application/pdf'],
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
  ['49492a00', 'image/tiff'],
  ['4d4d002a', 'image/tiff'],
  ['494433', 'audio/mpeg'],
  ['4f676753', 'audio/ogg'],
  ['664c6143', 'audio/flac'],
];

/** The kind of a file by its first bytes, never by its name. */
function mediaTypeOf(start: Buffer): string {
  const hex = start.toString('hex');
  return signatures.find(([signature]) => hex.startsWith(signature))?.[1] ?? 'application/octet-stream';
}
