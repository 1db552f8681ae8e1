import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';

import { Refusal } from '#shared/contract/errors.ts';
import { attachmentSchema } from '#shared/records/fields.ts';
import { definitionOf, isRecordType, upgradeValues } from '#shared/records/records.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { Sha256 } from '#vault/crypto/hash.ts';
import { parseRevisionLine, type Revision, type RevisionBody } from '#vault/dossier/revision.ts';
import type { Session } from '#vault/session.ts';
import { makePrivateFolder } from '#vault/store/durableFiles.ts';
import type { Job } from '#vault/job.ts';

import { isAuthorCertificateValid, type Revocation } from './format/certificates.ts';
import type { Manifest } from './format/manifest.ts';
import { readPackage } from './format/packageReader.ts';
import { wasInForce } from './format/renewals.ts';
import { periodsOf, requireSoundRenewals, standingOf } from './senderKeys.ts';
import { identitiesOf } from './station.ts';

/** A package of which every byte was verified, kept (still encrypted) in the vault until somebody decides. */
export interface PackageReading {
  /** Where it lies in the vault; changes once, when it is accepted and becomes evidence. */
  path: string;
  sha256: string;
  bytes: number;
  manifest: Manifest;
  manifestHash: string;
  /** Whether the origin sealed it to keys that this station has replaced since. */
  isToFormerKeys: boolean;
  revisions: Map<string, Revision[]>;
  /** SHA-256 of each attachment → the dossiers and compartments that name it. */
  attachments: Map<string, { dossierId: string; compartment: Compartment }[]>;
}

/** Copies a package from the medium into the vault, so that what is verified is what is later imported. */
export async function takeIn(
  vaultFolder: string,
  source: string,
  job: Job,
): Promise<{ path: string; sha256: string; bytes: number }> {
  const folder = join(vaultFolder, 'packages');
  makePrivateFolder(folder);
  const path = join(folder, `incoming-${randomBytes(8).toString('hex')}`);
  const hash = new Sha256();
  let bytes = 0;
  try {
    const { size } = await stat(source);
    const handle = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of createReadStream(source, { highWaterMark: 1 << 20, signal: job.signal })) {
        hash.update(chunk as Buffer);
        await handle.write(chunk as Buffer);
        bytes += (chunk as Buffer).length;
        job.progress('reading', bytes, size);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, sha256: hash.digest().toString('hex'), bytes };
}

/** Verifies a package from its first byte to its last: addressee, signer, signature, entries, hashes, every revision. */
export async function readWhole(
  session: Session,
  file: { path: string; sha256: string; bytes: number },
  job: Job,
): Promise<PackageReading> {
  const revisions = new Map<string, Revision[]>();
  const { manifest, manifestHash, isToFormerKeys } = await readPackage({
    path: file.path,
    ...identitiesOf(session),
    ownStationId: session.header.stationId,
    signal: job.signal,
    onProgress: (done, total) => job.progress('reading', done, total),
    onManifest: (claimed) => refuseUntrusted(session, claimed),
    consumer: {
      revisionLine: (dossierId, line) => {
        const list = revisions.get(dossierId) ?? [];
        revisions.set(dossierId, list);
        list.push(parseOrRefuse(line, dossierId));
      },
      blob: async (_, source) => {
        for await (const chunk of source) void chunk;
      },
    },
  });
  refuseUnvouched(session, manifest, revisions);
  return { ...file, manifest, manifestHash, isToFormerKeys, revisions, attachments: attachmentsIn(revisions) };
}

/** Whose package this is must be settled before anything in it is looked at. */
function refuseUntrusted(session: Session, manifest: Manifest): void {
  standingOf(session, manifest);
  requireSoundRenewals(manifest);
}

function parseOrRefuse(line: string, dossierId: string): Revision {
  const revision = parseRevisionLine(line);
  if (revision === null || revision.header.dossier !== dossierId) throw new Refusal('packageContentInvalid');
  const { type, compartment, schema, op, record } = revision.header;
  const { values } = JSON.parse(revision.bodyText) as RevisionBody;
  if ((op === 'void') !== (values === null)) throw new Refusal('packageContentInvalid');
  if ((type === 'person') !== (record === dossierId)) throw new Refusal('packageContentInvalid');
  if (!isRecordType(type)) return revision;
  const definition = definitionOf(type);
  if (compartment !== definition.compartment) throw new Refusal('packageContentInvalid');
  if (values === null || schema > definition.schemaVersion) return revision;
  const isValid = definition.schema.safeParse(upgradeValues(type, schema, values)).success;
  if (!isValid) throw new Refusal('packageContentInvalid');
  return revision;
}

/**
 * Every author must be vouched for by the station at which they wrote, no station by another key than one that it is known to have had,
 * every revision must lie in a part that the manifest declares, and no record may change its type or compartment.
 */
function refuseUnvouched(session: Session, manifest: Manifest, revisions: PackageReading['revisions']): void {
  const certificates = [manifest.exporter, ...manifest.authors];
  const keysOf = periodsOf(session, manifest);
  const areSound = certificates.every((certificate) => {
    const { stationId, stationSigningKey, issuedAt } = certificate;
    const periods = keysOf(stationId);
    const isKnown = periods === undefined || wasInForce(periods, stationSigningKey, issuedAt);
    return isKnown && isAuthorCertificateValid(certificate);
  });
  const vouched = new Map(certificates.map((certificate) => [certificate.signingKey, certificate]));
  const stationOf = (author: string) => (session.authors.get(author) ?? vouched.get(author))?.stationId;
  const areDeclared = manifest.dossiers.every(({ id, compartments, revisions: count }) => {
    const list = revisions.get(id) ?? [];
    const declared = new Set<string>(compartments);
    return (
      list.length === count &&
      list.every(({ header }) => stationOf(header.author) === header.station && declared.has(header.compartment)) &&
      areRecordsConstant(session, id, list)
    );
  });
  if (!areSound || !areDeclared) throw new Refusal('packageContentInvalid');
  refuseRevoked(session, manifest, revisions);
}

/** What somebody signed before their key was revoked stays valid; nothing that claims to be later is believed. */
function refuseRevoked(session: Session, manifest: Manifest, revisions: PackageReading['revisions']): void {
  const all = [...session.revocations.list(), ...believedRevocations(session, manifest)];
  const since = new Map(all.map(({ key, at }) => [key, at]));
  const isTooLate = (key: string, at: string) => at > (since.get(key) ?? at);
  const isRefused =
    isTooLate(manifest.exporter.signingKey, manifest.createdAt) ||
    [...revisions.values()].some((list) => list.some(({ header }) => isTooLate(header.author, header.at)));
  if (isRefused) throw new Refusal('packageAuthorRevoked');
}

/** Revocations of people by the very station that vouches for them; any other station's word on them counts for nothing. */
export function believedRevocations(session: Session, manifest: Manifest): Revocation[] {
  const keysOf = periodsOf(session, manifest);
  const certificates = new Map([manifest.exporter, ...manifest.authors].map((one) => [one.signingKey, one]));
  return manifest.revocations.filter(({ kind, key, signedBy, at }) => {
    const certificate = session.authors.get(key) ?? certificates.get(key);
    const periods = certificate && keysOf(certificate.stationId);
    return kind === 'person' && periods !== undefined && wasInForce(periods, signedBy, at);
  });
}

function areRecordsConstant(session: Session, dossierId: string, revisions: readonly Revision[]): boolean {
  const isKnown = session.dossiers.freshness(dossierId) !== undefined;
  const kinds = new Map<string, string>();
  return revisions.every(({ header }) => {
    const mine = isKnown ? session.open(dossierId).record(header.record) : undefined;
    const kind = `${header.type} ${header.compartment}`;
    const known = mine ? `${mine.type} ${mine.compartment}` : (kinds.get(header.record) ?? kind);
    kinds.set(header.record, kind);
    return known === kind;
  });
}

function attachmentsIn(revisions: PackageReading['revisions']): PackageReading['attachments'] {
  const places: PackageReading['attachments'] = new Map();
  for (const [dossierId, list] of revisions) {
    for (const { header, bodyText } of list) {
      const { values } = JSON.parse(bodyText) as RevisionBody;
      for (const { sha256 } of attachmentSchema.array().safeParse(values?.['attachments']).data ?? []) {
        const known = places.get(sha256) ?? [];
        const isNew = !known.some((one) => one.dossierId === dossierId && one.compartment === header.compartment);
        places.set(sha256, isNew ? [...known, { dossierId, compartment: header.compartment }] : known);
      }
    }
  }
  return places;
}
