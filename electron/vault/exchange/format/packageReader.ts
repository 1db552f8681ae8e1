import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Refusal } from '#shared/contract/errors.ts';
import { decryptStream, recipientOf } from '#vault/crypto/age.ts';
import { Sha256, sha256Hex } from '#vault/crypto/hash.ts';
import { verifyMinisign } from '#vault/crypto/minisign.ts';
import { ByteReader } from './byteReader.ts';
import { onDisk } from './diskRefusal.ts';
import { claimedSigningKey, manifestComment, manifestName, manifestSignatureName, parseManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { readPackageEntries } from './packageEntries.ts';
import type { PackageConsumer } from './packageEntries.ts';
import { readArchiveEnd, readArchiveFile } from './strictTar.ts';

/** How much a package may hold; larger ones are refused before their content is touched. */
export interface PackageLimits {
  /** Length of the file. */
  packageBytes: number;
  /** Length of one file inside. */
  entryBytes: number;
  /** Files inside. */
  entries: number;
  /** Length of one revision. */
  lineBytes: number;
  /** Revisions in all dossiers together. */
  revisions: number;
}

/** Far above any real package, far below what would exhaust a computer. */
export const defaultLimits: PackageLimits = {
  packageBytes: 64 * 1024 ** 3,
  entryBytes: 4 * 1024 ** 3,
  entries: 40_000,
  lineBytes: 32 * 1024 ** 2,
  revisions: 5_000_000,
};

const longestManifest = 8 * 1024 ** 2;
const longestSignature = 64 * 1024;
const readLength = 256 * 1024;

/** How far reading has come, in bytes of the file. */
export type ReadProgress = (done: number, total: number) => void;

export interface PackageToRead {
  path: string;
  /** This station's age identity. */
  identity: string;
  /** Identities that the station had before its keys were renewed: what was sealed to them is opened, too. */
  formerIdentities?: readonly string[];
  ownStationId: string;
  limits?: PackageLimits;
  signal?: AbortSignal;
  onProgress?: ReadProgress;
  /** Called when the signature of the claimed origin holds, before any content is read: throws when the origin is unknown or not trusted. */
  onManifest?: (manifest: Manifest, trustedComment: string) => void | Promise<void>;
  consumer: PackageConsumer;
}

export interface ReadPackage {
  manifest: Manifest;
  trustedComment: string;
  /** SHA-256 of `manifest.json`, hex. */
  manifestHash: string;
  /** Whether the origin sealed it to keys that this station has replaced since. */
  isToFormerKeys: boolean;
  /** Length and SHA-256 (hex) of the package file as it was read. */
  bytes: number;
  sha256: string;
}

/**
 * Reads a package as a stream and checks everything that DESIGN calls for, in this order: an age file, for this
 * identity, a ustar archive that begins with a manifest and its signature, signed by the origin that the manifest names, addressed
 * to this station, within the limits; then every file in its place with its hash; then nothing more.
 *
 * Whatever the consumer receives is provisional until this resolves: an altered or cut file shows only at its end.
 * Refuses with `packageNotRecognised`, `packageNotAddressed`, `packageDamaged`, `packageUnsigned`, `packageSignatureInvalid`,
 * `packageEntriesUnexpected`, `packageTooLarge`, `packageNewer`, `packageContentInvalid`, `diskFailed`, `cancelled`.
 */
export async function readPackage(given: PackageToRead): Promise<ReadPackage> {
  const limits = given.limits ?? defaultLimits;
  const file = await onDisk(open(given.path, 'r'));
  try {
    const { size } = await onDisk(file.stat());
    if (size > limits.packageBytes) throw new Refusal('packageTooLarge', { detail: { bytes: size } });
    const hash = new Sha256();
    const reader = new ByteReader(decryptStream(identitiesOf(given), fileChunks(file, size, hash, given)));
    try {
      const head = await readHead(reader, given);
      assertWithinLimits(head.manifest, limits);
      await given.onManifest?.(head.manifest, head.trustedComment);
      await readPackageEntries(reader, head.manifest, limits.lineBytes, given.consumer);
      await readArchiveEnd(reader);
      return { ...head, bytes: size, sha256: hash.hex() };
    } finally {
      await reader.close();
    }
  } finally {
    await file.close();
  }
}

/** The first two files: what the package says of itself, and who says so. */
async function readHead(reader: ByteReader, given: PackageToRead): Promise<Omit<ReadPackage, 'bytes' | 'sha256'>> {
  const manifestJson = await readArchiveFile(reader, manifestName, longestManifest, 'packageNotRecognised');
  const claimedKey = claimedSigningKey(manifestJson);
  const minisig = await readArchiveFile(reader, manifestSignatureName, longestSignature, 'packageUnsigned');
  const { trustedComment } = verifyMinisign(claimedKey, { bytes: manifestJson }, minisig.toString('latin1'));
  const manifest = parseManifest(manifestJson);
  const manifestHash = sha256Hex(manifestJson);
  if (trustedComment !== manifestComment(manifest.packageId, manifestHash)) {
    throw new Refusal('packageSignatureInvalid');
  }
  const recipients = await Promise.all(identitiesOf(given).map((identity) => recipientOf(identity)));
  const own = manifest.destinations.find(({ stationId }) => stationId === given.ownStationId);
  // Encrypted to us but written for others: somebody passed on a package that its origin did not send here.
  if (!own || !recipients.includes(own.recipient)) throw new Refusal('packageNotAddressed');
  return { manifest, trustedComment, manifestHash, isToFormerKeys: own.recipient !== recipients[0] };
}

function identitiesOf({ identity, formerIdentities = [] }: PackageToRead): string[] {
  return [identity, ...formerIdentities];
}

function assertWithinLimits(manifest: Manifest, limits: PackageLimits): void {
  const revisions = manifest.dossiers.reduce((sum, dossier) => sum + dossier.revisions, 0);
  const bytes = manifest.entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const isTooLarge =
    manifest.entries.length > limits.entries ||
    manifest.entries.some((entry) => entry.bytes > limits.entryBytes) ||
    bytes > limits.packageBytes ||
    revisions > limits.revisions;
  if (isTooLarge) throw new Refusal('packageTooLarge');
}

async function* fileChunks(
  file: FileHandle,
  size: number,
  hash: Sha256,
  { signal, onProgress }: PackageToRead,
): AsyncGenerator<Uint8Array, void, undefined> {
  let done = 0;
  for (;;) {
    if (signal?.aborted === true) throw new Refusal('cancelled');
    const buffer = Buffer.allocUnsafeSlow(readLength);
    const { bytesRead } = await onDisk(file.read(buffer, 0, readLength));
    if (bytesRead === 0) break;
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    done += bytesRead;
    onProgress?.(done, size);
    yield chunk;
  }
  if (done !== size) throw new Refusal('packageDamaged');
}
