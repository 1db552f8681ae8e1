import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '#shared/contract/errors.ts';
import { encryptStream } from '#vault/crypto/age.ts';
import { Sha256, sha256Hex } from '#vault/crypto/hash.ts';
import { minisignPublicKey, signMinisign } from '#vault/crypto/minisign.ts';
import type { MinisignSigner } from '#vault/crypto/minisign.ts';
import { onDisk, systemCode } from './diskRefusal.ts';
import {
  blobEntryName,
  compareText,
  completeManifest,
  dossierEntryName,
  manifestBytes,
  manifestComment,
  manifestName,
  manifestSignatureName,
} from './manifest.ts';
import type { Manifest, ManifestDraft, ManifestEntry } from './manifest.ts';
import { archiveEnd, ustarEntryLength, ustarHeader, ustarPadding } from './ustar.ts';

/** A dossier to pack. `revisions` gives canonical JSON lines without line end; it is asked twice and must answer the same. */
export interface DossierSource {
  id: string;
  revisions: () => AsyncIterable<string> | Iterable<string>;
}

/** An attachment to pack, addressed by the SHA-256 (hex) of its content. */
export interface BlobSource {
  sha256: string;
  bytes: number;
  read: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** How far writing has come: lines of revisions while preparing, bytes afterwards; `total` 0 while unknown. */
export type WriteProgress = (phase: 'preparing' | 'writing' | 'checking', done: number, total: number) => void;

export interface PackageToWrite {
  /** Where the package shall stand. A free name beside it (`…-2.senim`) is taken when it exists. */
  to: string;
  /** age recipients (`age1pq1…`); those of `manifest.destinations`. */
  recipients: readonly string[];
  /** The origin station's signing seed. */
  signer: MinisignSigner;
  manifest: ManifestDraft;
  dossiers: readonly DossierSource[];
  blobs: readonly BlobSource[];
  onProgress?: WriteProgress;
  signal?: AbortSignal;
}

export interface WrittenPackage {
  /** Where it stands. */
  path: string;
  bytes: number;
  /** SHA-256 of the file, hex. */
  sha256: string;
  manifest: Manifest;
  /** SHA-256 of `manifest.json`, hex. */
  manifestHash: string;
}

interface PlannedEntry extends ManifestEntry {
  read: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * Writes a package (format version 1) as a stream. When this resolves, the file has been written, flushed, read back and found equal,
 * and stands under its name; when it rejects or is cancelled, neither it nor its `.part` exists.
 * Refuses with `diskFull`, `diskFailed` or `cancelled`.
 */
export async function writePackage(given: PackageToWrite): Promise<WrittenPackage> {
  assertSigner(given);
  const { entries, revisions } = await planEntries(given);
  const manifest = completeManifest(given.manifest, revisions, entries.map(withoutReader));
  const manifestJson = manifestBytes(manifest);
  const manifestHash = sha256Hex(manifestJson);
  const comment = manifestComment(manifest.packageId, manifestHash);
  const signature = Buffer.from(signMinisign(given.signer, { bytes: manifestJson }, comment), 'ascii');
  const all = [inMemory(manifestName, manifestJson), inMemory(manifestSignatureName, signature), ...entries];

  const part = `${given.to}.part`;
  let standing = part;
  try {
    const written = await writePart(part, encryptStream(given.recipients, archive(all, given)));
    await readBack(part, written, given);
    const target = await freeName(given.to);
    await onDisk(rename(part, target));
    standing = target;
    await flushFolder(path.dirname(target));
    return { path: target, ...written, manifest, manifestHash };
  } catch (error) {
    // The first failure is the one to report: on a medium that was pulled out, removing fails as well.
    await rm(standing, { force: true }).catch(() => undefined);
    throw error;
  }
}

function assertSigner({ signer, manifest, recipients }: PackageToWrite): void {
  if (minisignPublicKey(signer.seed) !== manifest.origin.signingKey) throw new Error('the signer is not the origin');
  const addressed = manifest.destinations.map((destination) => destination.recipient).toSorted();
  if (recipients.toSorted().join() !== addressed.join()) throw new Error('recipients and destinations differ');
}

/** First pass: sizes and hashes of the revisions, so that the manifest can stand in front of them. */
async function planEntries(
  given: PackageToWrite,
): Promise<{ entries: PlannedEntry[]; revisions: Map<string, number> }> {
  const entries: PlannedEntry[] = [];
  const revisions = new Map<string, number>();
  let done = 0;
  for (const dossier of given.dossiers.toSorted((a, b) => compareText(a.id, b.id))) {
    const hash = new Sha256();
    let bytes = 0;
    let count = 0;
    for await (const line of lineBytes(dossier)) {
      stopWhenCancelled(given.signal);
      hash.update(line);
      bytes += line.length;
      count += 1;
      done += 1;
      if (done % 500 === 0) given.onProgress?.('preparing', done, 0);
    }
    revisions.set(dossier.id, count);
    entries.push({ name: dossierEntryName(dossier.id), bytes, sha256: hash.hex(), read: () => lineBytes(dossier) });
  }
  for (const blob of given.blobs.toSorted((a, b) => compareText(a.sha256, b.sha256))) {
    entries.push({ name: blobEntryName(blob.sha256), bytes: blob.bytes, sha256: blob.sha256, read: blob.read });
  }
  return { entries, revisions };
}

async function* lineBytes(dossier: DossierSource): AsyncGenerator<Buffer, void, undefined> {
  for await (const line of dossier.revisions()) {
    if (line === '' || line.includes('\n')) throw new Error('a revision is one line of JSON');
    yield Buffer.from(`${line}\n`, 'utf8');
  }
}

function withoutReader({ name, bytes, sha256 }: PlannedEntry): ManifestEntry {
  return { name, bytes, sha256 };
}

function inMemory(name: string, body: Buffer): PlannedEntry {
  return { name, bytes: body.length, sha256: sha256Hex(body), read: () => [body] };
}

/** Second pass: the plain tar, each body checked against what the manifest says of it. */
async function* archive(
  entries: readonly PlannedEntry[],
  { signal, onProgress }: PackageToWrite,
): AsyncGenerator<Uint8Array, void, undefined> {
  const total = entries.reduce((sum, entry) => sum + ustarEntryLength(entry.bytes), archiveEnd.length);
  let done = 0;
  for (const entry of entries) {
    yield ustarHeader(entry.name, entry.bytes);
    const hash = new Sha256();
    let bytes = 0;
    for await (const chunk of entry.read()) {
      stopWhenCancelled(signal);
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
      onProgress?.('writing', done + bytes, total);
    }
    if (bytes !== entry.bytes || hash.hex() !== entry.sha256) throw new Error('a source changed while it was packed');
    yield ustarPadding(entry.bytes);
    done += ustarEntryLength(entry.bytes);
  }
  yield archiveEnd;
}

async function writePart(
  part: string,
  ciphertext: AsyncIterable<Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = new Sha256();
  let bytes = 0;
  const file = await onDisk(open(part, 'w', 0o600));
  // One write is under way while the next chunk is encrypted.
  let pending: Promise<void> = Promise.resolve();
  try {
    for await (const chunk of ciphertext) {
      hash.update(chunk);
      bytes += chunk.length;
      await pending;
      pending = onDisk(file.writeFile(chunk));
      // Its failure is thrown at the next await; until then it is not unhandled.
      pending.catch(() => undefined);
    }
    await pending;
    await onDisk(file.sync());
  } finally {
    await Promise.allSettled([pending]);
    await file.close();
  }
  return { bytes, sha256: hash.hex() };
}

/** Reads the whole file again: a medium that lies about writing must not be handed over. */
async function readBack(
  part: string,
  written: { bytes: number; sha256: string },
  { signal, onProgress }: PackageToWrite,
): Promise<void> {
  const hash = new Sha256();
  let done = 0;
  const file = await onDisk(open(part, 'r'));
  try {
    const buffer = Buffer.allocUnsafe(1024 * 1024);
    for (;;) {
      stopWhenCancelled(signal);
      const { bytesRead } = await onDisk(file.read(buffer, 0, buffer.length));
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      done += bytesRead;
      onProgress?.('checking', done, written.bytes);
    }
  } finally {
    await file.close();
  }
  if (done !== written.bytes || hash.hex() !== written.sha256) {
    throw new Refusal('diskFailed', { detail: { system: 'READBACK' } });
  }
}

async function freeName(wanted: string): Promise<string> {
  const { dir, name, ext } = path.parse(wanted);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? wanted : path.join(dir, `${name}-${number}${ext}`);
    if (!(await isTaken(candidate))) return candidate;
  }
}

async function isTaken(candidate: string): Promise<boolean> {
  try {
    const file = await open(candidate, 'r');
    await file.close();
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    return onDisk(Promise.reject(error));
  }
}

/** Makes the new name itself durable, where the file system knows how: Windows and some drivers for removable media do not. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await onDisk(open(folder, 'r'));
  try {
    await handle.sync();
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'EINVAL' && code !== 'ENOTSUP') await onDisk(Promise.reject(error));
  } finally {
    await handle.close();
  }
}

function stopWhenCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Refusal('cancelled');
}
