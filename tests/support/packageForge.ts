import { randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { ageIdentityFromSeed, encryptStream, recipientOf } from '#vault/crypto/age.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { minisignPublicKey, signMinisign } from '#vault/crypto/minisign.ts';
import { newSigningSeed, signingKeyOf } from '#vault/crypto/signing.ts';
import { signAuthorCertificate } from '#vault/exchange/format/certificates.ts';
import type { StationCard } from '#vault/exchange/format/certificates.ts';
import {
  blobEntryName,
  completeManifest,
  dossierEntryName,
  manifestBytes,
  manifestComment,
  manifestName,
  manifestSignatureName,
} from '#vault/exchange/format/manifest.ts';
import type { Manifest, ManifestDraft } from '#vault/exchange/format/manifest.ts';
import { archiveEnd, ustarHeader, ustarPadding } from '#vault/exchange/format/ustar.ts';

/** All bytes of a stream. */
export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** A station with its secrets, as another station's test needs it. */
export interface ForgedStation {
  identity: string;
  seed: Buffer;
  card: StationCard;
}

/** A new station with fresh keys. */
export async function forgeStation(name: string): Promise<ForgedStation> {
  const identity = ageIdentityFromSeed(randomBytes(32));
  const seed = newSigningSeed();
  const recipient = await recipientOf(identity);
  return { identity, seed, card: { stationId: randomUUID(), name, signingKey: minisignPublicKey(seed), recipient } };
}

/** A draft from `origin` to `destination` with the given dossiers. */
export function forgeDraft(origin: ForgedStation, destination: StationCard, dossierIds: string[]): ManifestDraft {
  const person = { personId: randomUUID(), name: 'Айгүл', roles: ['supervisor'], stationId: origin.card.stationId };
  const signingKey = signingKeyOf(newSigningSeed()).toString('hex');
  const exporter = signAuthorCertificate({ ...person, signingKey, issuedAt: '2026-03-01T08:00:00.000Z' }, origin.seed);
  return {
    packageId: randomUUID(),
    createdAt: '2026-03-02T08:00:00.000Z',
    origin: origin.card,
    destinations: [{ ...destination, sequence: 1, previous: null }],
    exporter,
    purpose: 'transfer',
    legalBasis: 'order 1',
    dossiers: dossierIds.map((id) => ({ id, code: 'KZ-1', compartments: ['case'], withheld: [] })),
    authors: [exporter],
    revocations: [],
  };
}

/** One file of the archive, with its header as it will be written. */
export interface ForgedFile {
  header: Buffer;
  body: Buffer;
}

/** A file as an honest writer makes it. */
export function forgedFile(name: string, body: Buffer): ForgedFile {
  return { header: ustarHeader(name, body.length), body };
}

/** A header whose fields were changed, with the checksum that fits again. */
export function changedHeader(header: Buffer, change: (header: Buffer) => void): Buffer {
  const changed = Buffer.from(header);
  change(changed);
  changed.fill(' ', 148, 156);
  const sum = changed.reduce((total, byte) => total + byte, 0);
  changed.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  return changed;
}

/** Where a forger may reach in; each step receives the honest value. */
export interface Forgery {
  dossiers?: Record<string, string>;
  blobs?: Buffer[];
  /** Changes what is signed. */
  manifest?: (manifest: Manifest) => unknown;
  /** Changes the signed bytes of the manifest before they are signed. */
  manifestJson?: (bytes: Buffer) => Buffer;
  /** Changes the text of the signature. */
  minisig?: (text: string) => string;
  signerSeed?: Buffer;
  comment?: string;
  /** Changes the list of files after everything was hashed and signed. */
  files?: (files: ForgedFile[]) => ForgedFile[];
  /** Changes the finished archive. */
  tar?: (tar: Buffer) => Buffer;
  /** Changes the finished age file. */
  file?: (file: Buffer) => Buffer;
  recipients?: string[];
}

/** Writes a package by hand to `path`, honest but for the forgery. */
export async function forgePackage(
  path: string,
  origin: ForgedStation,
  destination: StationCard,
  forgery: Forgery = {},
): Promise<void> {
  const dossiers = Object.entries(forgery.dossiers ?? { [randomUUID()]: '{"a":1}\n{"b":2}\n' });
  const draft = forgeDraft(
    origin,
    destination,
    dossiers.map(([id]) => id),
  );
  const contents = [
    ...dossiers.map(([id, text]) => ({ name: dossierEntryName(id), body: Buffer.from(text, 'latin1') })),
    ...(forgery.blobs ?? [Buffer.from('scan')]).map((body) => ({ name: blobEntryName(sha256Hex(body)), body })),
  ];
  const entries = contents.map(({ name, body }) => ({ name, bytes: body.length, sha256: sha256Hex(body) }));
  const counts = new Map(dossiers.map(([id, text]) => [id, text.split('\n').length - 1]));
  const honest = completeManifest(draft, counts, entries);
  const manifest = (forgery.manifest?.(honest) ?? honest) as Manifest;
  const json = forgery.manifestJson?.(manifestBytes(manifest)) ?? manifestBytes(manifest);
  const comment = forgery.comment ?? manifestComment(draft.packageId, sha256Hex(json));
  const minisig = signMinisign({ seed: forgery.signerSeed ?? origin.seed }, { bytes: json }, comment);
  const files = [
    forgedFile(manifestName, json),
    forgedFile(manifestSignatureName, Buffer.from(forgery.minisig?.(minisig) ?? minisig)),
    ...contents.map(({ name, body }) => forgedFile(name, body)),
  ];
  const chosen = forgery.files?.(files) ?? files;
  const archive = chosen.flatMap(({ header, body }) => [header, body, ustarPadding(body.length)]);
  const tar = Buffer.concat([...archive, archiveEnd]);
  const recipients = forgery.recipients ?? [destination.recipient];
  const file = await collect(encryptStream(recipients, [forgery.tar?.(tar) ?? tar]));
  writeFileSync(path, forgery.file?.(file) ?? file);
}
