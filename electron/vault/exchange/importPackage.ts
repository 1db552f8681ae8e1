import { readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { Refusal } from '#shared/contract/errors.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { putAttachment } from '#vault/dossier/attachments.ts';
import { noteReturned } from '#vault/erasure/eraseDossier.ts';
import type { Dossier } from '#vault/dossier/dossier.ts';
import type { PackageEntry } from '#vault/registry/packageTable.ts';
import type { Session } from '#vault/session.ts';
import { makePrivateFolder, syncFolder } from '#vault/store/durableFiles.ts';
import type { Job } from '#vault/job.ts';

import { evidencePath } from './exportPackage.ts';
import { readPackage } from './format/packageReader.ts';
import { believedRevocations, readWhole, type PackageReading } from './packageReading.ts';
import { followContact, shownBy, standingOf } from './senderKeys.ts';
import { identitiesOf } from './station.ts';

/** Counts what an import brought. */
export interface Imported {
  dossiers: number;
  revisions: number;
}

/**
 * Brings a verified package in. The decision is written down first; from then on the import is finished even if the
 * machine stops in between, because every step may be repeated without harm.
 */
export async function acceptPackage(session: Session, reading: PackageReading, job: Job): Promise<Imported> {
  const known = session.packages.get(reading.manifest.packageId);
  if (known && (known.direction !== 'imported' || known.sha256 !== reading.sha256)) {
    throw new Refusal('packageContentInvalid');
  }
  const path = evidencePath(session.vaultFolder, reading.sha256);
  if (reading.path !== path) await rename(reading.path, path);
  reading.path = path;
  syncFolder(dirname(path));
  const { manifest } = reading;
  session.registry.transaction(() => {
    session.packages.put({
      packageId: manifest.packageId,
      direction: 'imported',
      stationId: manifest.origin.stationId,
      sequence: sequenceOf(session, reading),
      sha256: reading.sha256,
      bytes: reading.bytes,
      dossiers: manifest.dossiers.length,
      purpose: manifest.purpose,
      at: new Date().toISOString(),
      state: 'accepting',
      approvedBy: session.personId,
      receipt: null,
    });
    if (standingOf(session, manifest).kind === 'renewed') followContact(session, shownBy(manifest));
    noteReturned(
      session,
      manifest.dossiers.map(({ id }) => id),
    );
    session.audit.add({
      action: 'package.accept',
      subject: manifest.packageId,
      detail: { from: manifest.origin.stationId },
    });
  });
  return finishImport(session, reading, untilDone(job));
}

/** Finishes imports that were agreed to and broken off, and clears away packages that nobody decided on. Answers how many were finished. */
export async function resumeImports(session: Session): Promise<number> {
  const folder = join(session.vaultFolder, 'packages');
  makePrivateFolder(folder);
  const loose = readdirSync(folder).filter((name) => name.startsWith('incoming-') || name.startsWith('outgoing-'));
  for (const name of loose) await rm(join(folder, name), { force: true });
  let finished = 0;
  for (const entry of session.packages.list()) {
    if (entry.state === 'accepting' && (await isResumed(session, entry))) finished += 1;
  }
  return finished;
}

/** An import that cannot be finished now stays agreed to, with the reason in the audit; it keeps nobody out of the vault. */
async function isResumed(session: Session, { packageId, sha256, bytes }: PackageEntry): Promise<boolean> {
  try {
    const path = evidencePath(session.vaultFolder, sha256);
    await finishImport(session, await readWhole(session, { path, sha256, bytes }, untilDone()), untilDone());
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    session.audit.note({ action: 'package.resume', subject: packageId, outcome: error.code });
    return false;
  }
}

/** A job that is not cancelled: what was agreed to is finished. */
function untilDone(watched?: Job): Job {
  return { signal: new AbortController().signal, progress: watched?.progress ?? (() => undefined) };
}

/** The number that the origin gave this package for this station. */
export function sequenceOf(session: Session, reading: PackageReading): number {
  const own = reading.manifest.destinations.find(({ stationId }) => stationId === session.header.stationId);
  if (!own) throw new Refusal('packageNotAddressed');
  return own.sequence;
}

/** Union, dossier by dossier: attachments first, then all revisions of a dossier in one transaction. Running it twice changes nothing more. */
async function finishImport(session: Session, reading: PackageReading, job: Job): Promise<Imported> {
  const { manifest } = reading;
  session.registry.transaction(() => {
    for (const certificate of [manifest.exporter, ...manifest.authors]) session.authors.put(certificate);
    for (const revocation of believedRevocations(session, manifest)) session.revocations.put(revocation);
  });
  for (const { id } of manifest.dossiers) await openOrCreate(session, id, manifest.packageId);
  await importAttachments(session, reading, job);
  let revisions = 0;
  for (const [index, { id }] of manifest.dossiers.entries()) {
    const dossier = await openOrCreate(session, id, manifest.packageId);
    const added = dossier.append(reading.revisions.get(id) ?? []);
    session.remember(dossier, [
      { action: 'dossier.import', subject: id, detail: { package: manifest.packageId, revisions: added.length } },
    ]);
    revisions += added.length;
    job.progress('merging', index + 1, manifest.dossiers.length);
  }
  finishLedger(session, reading);
  return { dossiers: manifest.dossiers.length, revisions };
}

async function openOrCreate(session: Session, dossierId: string, packageId: string): Promise<Dossier> {
  if (session.dossiers.freshness(dossierId)) return session.open(dossierId);
  return session.createDossier(dossierId, {
    action: 'dossier.create',
    subject: dossierId,
    detail: { package: packageId },
  });
}

async function importAttachments(session: Session, reading: PackageReading, job: Job): Promise<void> {
  const isMissing = [...reading.attachments].some(([sha256, places]) =>
    places.some(({ dossierId, compartment }) => !session.open(dossierId).file.attachments.has(sha256, compartment)),
  );
  if (!isMissing) return;
  await readPackage({
    path: reading.path,
    ...identitiesOf(session),
    ownStationId: session.header.stationId,
    signal: job.signal,
    onProgress: (done, total) => job.progress('reading', done, total),
    onManifest: (manifest) => {
      if (canonicalJson(manifest) !== canonicalJson(reading.manifest)) throw new Refusal('packageDamaged');
    },
    consumer: {
      revisionLine: () => undefined,
      blob: (sha256, source) => storeBlob(session, reading, sha256, source),
    },
  });
}

async function storeBlob(
  session: Session,
  reading: PackageReading,
  sha256: string,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  const [first, ...others] = reading.attachments.get(sha256) ?? [];
  if (!first) {
    for await (const chunk of source) void chunk;
    return;
  }
  using origin = session.hold(first.dossierId);
  await putAttachment(origin.dossier.file, first.compartment, sha256, source);
  for (const { dossierId, compartment } of others) {
    using target = session.hold(dossierId);
    if (target.dossier.file.attachments.has(sha256, compartment)) continue;
    const copy = origin.dossier.file.attachments.read(sha256, first.compartment);
    await putAttachment(target.dossier.file, compartment, sha256, asStream(copy));
  }
}

async function* asStream(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

function finishLedger(session: Session, { manifest, manifestHash, sha256 }: PackageReading): void {
  const entry = session.packages.get(manifest.packageId);
  if (!entry) throw new Error('the ledger holds every import that was agreed to');
  const receipt = canonicalJson({
    packageId: manifest.packageId,
    packageSha256: sha256,
    manifestHash,
    origin: manifest.origin.stationId,
    receiver: session.header.stationId,
    sequence: entry.sequence,
    acceptedAt: new Date().toISOString(),
  });
  session.registry.transaction(() => {
    session.packages.put({ ...entry, state: 'accepted', receipt });
    session.audit.add({ action: 'package.accepted', subject: manifest.packageId });
  });
}
