import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { v7 as uuid } from 'uuid';

import type { Input } from '#shared/contract/commands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { attachmentSchema } from '#shared/records/fields.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { compartments, rightIn, type Compartment } from '#shared/rules/permissions.ts';
import { Sha256 } from '#vault/crypto/hash.ts';
import type { RecordState } from '#vault/dossier/projection.ts';
import { revisionLine } from '#vault/dossier/revision.ts';
import type { Session } from '#vault/session.ts';
import { makePrivateFolder, syncFolder } from '#vault/store/durableFiles.ts';
import type { Job } from '#vault/job.ts';

import type { AuthorCertificate } from './format/certificates.ts';
import type { Manifest, ManifestDraft } from './format/manifest.ts';
import type { StationRenewal } from './format/renewals.ts';
import { writePackage } from './format/packageWriter.ts';

type Request = Omit<Input<'package.export'>, 'jobId' | 'folder'>;

export interface Exported {
  packageId: string;
  fileName: string;
  bytes: number;
  sha256: string;
}

/**
 * Writes a package for other stations into a folder: first whole into the vault as evidence, then, byte for byte and
 * read back, onto the medium, then into the ledger. A package that did not get so far leaves nothing behind.
 */
export async function exportPackage(session: Session, request: Request, folder: string, job: Job): Promise<Exported> {
  const { card: origin, signingSeed } = session.station;
  const chosen = compartments.filter((compartment) => request.compartments.includes(compartment));
  refuseUnreadable(session, chosen);
  const withheld = compartments.filter((compartment) => !chosen.includes(compartment));
  if (withheld.length > 0 && !request.withheldReason) {
    throw new Refusal('invalidInput', { fields: { withheldReason: 'required' } });
  }
  const packageId = uuid();
  const sources = request.dossiers.map((dossierId) => dossierSource(session, dossierId, chosen));
  const authors = certificatesOf(session, sources);
  const manifest: ManifestDraft = {
    packageId,
    createdAt: new Date().toISOString(),
    origin,
    destinations: destinationsOf(session, request.to),
    exporter: session.certificate,
    purpose: request.purpose,
    legalBasis: request.legalBasis,
    dossiers: sources.map((source) => ({
      id: source.id,
      code: dossierCode(source.id),
      compartments: chosen,
      withheld: withheld.map((compartment) => ({ compartment, reason: request.withheldReason ?? '' })),
    })),
    authors,
    revocations: session.revocations.list(),
    renewals: renewalsFor(session, authors),
  };
  const evidence = await writeEvidence(session, manifest, sources, signingSeed, job);
  const fileName = freeName(
    folder,
    sources.map((source) => source.id),
  );
  try {
    await copyOntoMedium(evidence.path, join(folder, fileName), evidence, job);
    enterInLedger(session, manifest, evidence);
  } catch (error) {
    await rm(evidence.path, { force: true });
    throw error;
  }
  return { packageId, fileName, bytes: evidence.bytes, sha256: evidence.sha256 };
}

/** Where a vault keeps every package that left or arrived. */
export function evidencePath(vaultFolder: string, sha256: string): string {
  return join(vaultFolder, 'packages', `${sha256}.senim`);
}

function refuseUnreadable(session: Session, chosen: readonly Compartment[]): void {
  const isClosed = (compartment: Compartment) => rightIn(session.roles, compartment) === 'none';
  if (chosen.some(isClosed)) throw new Refusal('notPermitted');
}

interface DossierSource {
  id: string;
  authors: Set<string>;
  attachments: Map<string, number>;
  revisions: () => Iterable<string>;
  read: (sha256: string) => Iterable<Buffer>;
}

/** What leaves of one dossier. The lines are made twice (measured, then written), so they are generated, not kept. */
function dossierSource(session: Session, dossierId: string, chosen: readonly Compartment[]): DossierSource {
  using held = session.hold(dossierId);
  const { file } = held.dossier;
  const records = held.dossier.records(chosen);
  const attachments = records
    .flatMap(attachmentsOf)
    .filter(({ sha256, compartment }) => file.attachments.has(sha256, compartment));
  const holders = new Map(attachments.map(({ sha256, compartment }) => [sha256, compartment]));
  return {
    id: dossierId,
    authors: new Set(records.flatMap((record) => record.revisions.map((revision) => revision.header.author))),
    attachments: new Map(attachments.map(({ sha256, bytes }) => [sha256, bytes])),
    revisions: function* () {
      using held = session.hold(dossierId);
      for (const revision of held.dossier.records(chosen).flatMap((record) => record.revisions)) {
        yield revisionLine({ ...revision, bodyText: held.dossier.file.bodyText(revision) });
      }
    },
    read: function* (sha256) {
      using held = session.hold(dossierId);
      yield* held.dossier.file.attachments.read(sha256, holders.get(sha256) ?? 'case');
    },
  };
}

/** Files that any version of a record names. */
function attachmentsOf(record: RecordState) {
  const lists = record.versions.map((version) => attachmentSchema.array().safeParse(version.values?.['attachments']));
  return lists.flatMap((list) => list.data ?? []).map((one) => ({ ...one, compartment: record.compartment }));
}

function destinationsOf(session: Session, to: readonly string[]): Manifest['destinations'] {
  const destinations = [...new Set(to)].map((stationId) => {
    const contact = session.contacts.get(stationId);
    if (!contact) throw new Refusal('contactUnknown');
    if (contact.verifiedAt === null) throw new Refusal('contactUnverified');
    const last = session.packages.lastExportedTo(stationId);
    return { ...contact.card, sequence: (last?.sequence ?? 0) + 1, previous: last?.sha256 ?? null };
  });
  return destinations.toSorted((a, b) => (a.stationId < b.stationId ? -1 : 1));
}

function certificatesOf(session: Session, sources: readonly DossierSource[]): AuthorCertificate[] {
  const keys = new Set(sources.flatMap((source) => [...source.authors]));
  return [...keys].toSorted().flatMap((key) => session.authors.all(key));
}

/** New keys of this station, and of those others that vouch for an author. */
function renewalsFor(session: Session, authors: readonly AuthorCertificate[]): StationRenewal[] {
  const stations = new Set([session.header.stationId, ...authors.map(({ stationId }) => stationId)]);
  return session.renewals.list().filter(({ stationId }) => stations.has(stationId));
}

interface Evidence {
  path: string;
  bytes: number;
  sha256: string;
}

async function writeEvidence(
  session: Session,
  manifest: ManifestDraft,
  sources: readonly DossierSource[],
  signingSeed: Buffer,
  job: Job,
): Promise<Evidence> {
  const holders = new Map(
    sources.flatMap((source) => [...source.attachments.keys()].map((sha256) => [sha256, source])),
  );
  const sizes = new Map(sources.flatMap((source) => [...source.attachments]));
  const draft = join(session.vaultFolder, 'packages', `outgoing-${manifest.packageId}`);
  makePrivateFolder(dirname(draft));
  const written = await writePackage({
    to: draft,
    recipients: manifest.destinations.map((destination) => destination.recipient),
    signer: { seed: signingSeed },
    manifest,
    dossiers: sources.map(({ id, revisions }) => ({ id, revisions })),
    blobs: [...sizes.keys()].toSorted().map((sha256) => ({
      sha256,
      bytes: sizes.get(sha256) ?? 0,
      read: () => holders.get(sha256)?.read(sha256) ?? [],
    })),
    onProgress: job.progress,
    signal: job.signal,
  });
  const path = evidencePath(session.vaultFolder, written.sha256);
  await rename(draft, path);
  syncFolder(dirname(path));
  return { path, bytes: written.bytes, sha256: written.sha256 };
}

/** A name that says which case and which day, and nothing else; one that the folder does not have yet. */
function freeName(folder: string, dossierIds: readonly string[]): string {
  const [first, ...others] = dossierIds;
  const what = others.length === 0 && first ? dossierCode(first) : `${dossierIds.length}-dossiers`;
  const name = `${what}_${new Date().toISOString().slice(0, 10)}`;
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? `${name}.senim` : `${name}_${count}.senim`;
    if (!existsSync(join(folder, candidate))) return candidate;
  }
}

/** Copies, flushes, reads back and compares, then gives the file its name: what stands there under its name is whole. */
async function copyOntoMedium(from: string, to: string, expected: Evidence, job: Job): Promise<void> {
  const part = `${to}.part`;
  try {
    const handle = await open(part, 'wx');
    try {
      let done = 0;
      for await (const chunk of createReadStream(from, { highWaterMark: 1 << 20, signal: job.signal })) {
        await handle.write(chunk as Buffer);
        done += (chunk as Buffer).length;
        job.progress('writing', done, expected.bytes);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await readBack(part, expected, job);
    await rename(part, to);
    syncFolder(dirname(to));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function readBack(path: string, expected: Evidence, job: Job): Promise<void> {
  const hash = new Sha256();
  let done = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal: job.signal })) {
    hash.update(chunk as Buffer);
    done += (chunk as Buffer).length;
    job.progress('checking', done, expected.bytes);
  }
  if (hash.digest().toString('hex') !== expected.sha256) throw new Refusal('diskFailed');
}

function enterInLedger(session: Session, manifest: ManifestDraft, evidence: Evidence): void {
  const { packageId, purpose, createdAt, dossiers, destinations } = manifest;
  session.registry.transaction(() => {
    session.packages.put({
      packageId,
      direction: 'exported',
      stationId: '',
      sequence: 0,
      sha256: evidence.sha256,
      bytes: evidence.bytes,
      dossiers: dossiers.length,
      purpose,
      at: createdAt,
      state: 'written',
      approvedBy: session.personId,
      receipt: null,
    });
    for (const { stationId, sequence } of destinations) {
      session.packages.putDestination({ packageId, stationId, sequence, receipt: null });
      session.audit.add({ action: 'package.export', subject: packageId, detail: { to: stationId, sequence, purpose } });
    }
    for (const { id } of dossiers)
      session.audit.add({ action: 'dossier.export', subject: id, detail: { package: packageId } });
  });
}
