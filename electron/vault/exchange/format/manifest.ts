import { z } from 'zod';
import { Refusal } from '#shared/contract/errors.ts';
import { canonicalJson, NotCanonical, parseCanonicalJson } from '#vault/crypto/canonicalJson.ts';
import {
  authorCertificateSchema,
  idSchema,
  instantSchema,
  isAuthorCertificateValid,
  isRevocationValid,
  lineSchema,
  revocationSchema,
  sha256Schema,
  stationCardSchema,
} from './certificates.ts';
import { stationRenewalSchema } from './renewals.ts';
import type { StationRenewal } from './renewals.ts';

/** Names and order of the first two entries of every package. */
export const manifestName = 'manifest.json';
export const manifestSignatureName = 'manifest.json.minisig';

const packageFormat = 'senim-package';
/** Version 2 carries renewals; where there are none, version 1 is written, which older versions of the app read as well. */
const packageVersion = 2;

const destinationSchema = stationCardSchema.extend({
  /** Counts the packages from the origin to this station, from 1. */
  sequence: z.int().min(1),
  /** SHA-256 of the file of the package before this one to the same station, or null for the first. */
  previous: sha256Schema.nullable(),
});

const dossierSchema = z.strictObject({
  id: idSchema,
  code: lineSchema(60),
  compartments: z.array(lineSchema(60)).max(50),
  withheld: z.array(z.strictObject({ compartment: lineSchema(60), reason: z.string().max(500) })).max(50),
  /** Number of lines in the dossier's entry. */
  revisions: z.int().min(0),
});

const entrySchema = z.strictObject({
  name: z.string().max(100),
  bytes: z.int().min(0),
  sha256: sha256Schema,
});
export type ManifestEntry = z.infer<typeof entrySchema>;

/** `manifest.json` of a package, version 1. Unknown members are refused: a new member is a new version. */
const firstSchema = z.strictObject({
  format: z.literal(packageFormat),
  version: z.literal(1),
  packageId: idSchema,
  createdAt: instantSchema,
  origin: stationCardSchema,
  /** Sorted by station id. */
  destinations: z.array(destinationSchema).min(1).max(100),
  exporter: authorCertificateSchema,
  purpose: z.string().max(500),
  legalBasis: z.string().max(500),
  /** Sorted by id. */
  dossiers: z.array(dossierSchema).max(10_000),
  authors: z.array(authorCertificateSchema).max(10_000),
  revocations: z.array(revocationSchema).max(10_000),
  /** Every file that follows, in order: the dossiers as above, then the blobs sorted by hash. */
  entries: z.array(entrySchema).max(100_000),
});

const secondSchema = firstSchema.extend({
  version: z.literal(2),
  /** New keys of the origin and of other stations that vouch for authors; sorted by station and number. */
  renewals: z.array(stationRenewalSchema).min(1).max(10_000),
});

export const manifestSchema = z
  .discriminatedUnion('version', [firstSchema, secondSchema])
  .refine((manifest) => isStrictlySorted(manifest.destinations.map((destination) => destination.stationId)))
  .refine((manifest) => isStrictlySorted(manifest.dossiers.map((dossier) => dossier.id)))
  .refine((manifest) => manifest.version === 1 || isStrictlySorted(manifest.renewals.map(placeOf)))
  .refine((manifest) => areEntriesAsDeclared(manifest.dossiers, manifest.entries));
export type Manifest = z.infer<typeof manifestSchema>;

/** What the exporter decides; the writer adds the counts, hashes and entries. */
export type ManifestDraft = Omit<z.infer<typeof firstSchema>, 'format' | 'version' | 'dossiers' | 'entries'> & {
  dossiers: Omit<Manifest['dossiers'][number], 'revisions'>[];
  renewals?: StationRenewal[];
};

/** The renewals of a station's keys that a package carries along. */
export function renewalsIn(manifest: Manifest, stationId: string): StationRenewal[] {
  const all = manifest.version === 1 ? [] : manifest.renewals;
  return all.filter((renewal) => renewal.stationId === stationId);
}

/** The entry that holds a dossier's revisions. */
export function dossierEntryName(dossierId: string): string {
  return `dossiers/${dossierId}/revisions.jsonl`;
}

/** The entry that holds an attachment. */
export function blobEntryName(sha256: string): string {
  return `blobs/${sha256}`;
}

/** What the trusted comment of `manifest.json.minisig` says, exactly. */
export function manifestComment(packageId: string, manifestHash: string): string {
  return `senim package ${packageId} manifest sha256 ${manifestHash}`;
}

/** Puts sorted lists, format and version around a draft; the result satisfies `manifestSchema` or this throws (a bug of the caller). */
export function completeManifest(
  draft: ManifestDraft,
  revisions: ReadonlyMap<string, number>,
  entries: ManifestEntry[],
): Manifest {
  const { renewals = [], ...first } = draft;
  const dossiers = draft.dossiers.map((dossier) => ({ ...dossier, revisions: revisions.get(dossier.id) ?? 0 }));
  return manifestSchema.parse({
    ...(renewals.length === 0 ? { ...first, version: 1 } : { ...first, version: 2, renewals }),
    format: packageFormat,
    destinations: draft.destinations.toSorted((a, b) => compareText(a.stationId, b.stationId)),
    dossiers: dossiers.toSorted((a, b) => compareText(a.id, b.id)),
    entries,
  });
}

/** The bytes of `manifest.json`. */
export function manifestBytes(manifest: Manifest): Buffer {
  return Buffer.from(canonicalJson(manifest), 'utf8');
}

const peekSchema = z.object({
  format: z.literal(packageFormat),
  version: z.int().min(1),
  origin: z.object({ signingKey: z.string() }).optional(),
});

/**
 * The key that claims to have signed, before anything else of the manifest is believed. Refuses what is not a Senim manifest
 * (`packageNotRecognised`) and kindly what a newer version wrote (`packageNewer`).
 */
export function claimedSigningKey(bytes: Buffer): string {
  const peeked = peekSchema.safeParse(jsonOrNull(bytes));
  if (!peeked.success) throw new Refusal('packageNotRecognised');
  const { version, origin } = peeked.data;
  if (version > packageVersion) throw new Refusal('packageNewer', { detail: { version } });
  if (origin === undefined) throw new Refusal('packageContentInvalid');
  return origin.signingKey;
}

/** Reads `manifest.json` strictly: canonical, of the exact shape, with certificates that their stations really signed. Else `packageContentInvalid`. */
export function parseManifest(bytes: Buffer): Manifest {
  const parsed = manifestSchema.safeParse(canonicalOrNull(bytes));
  if (!parsed.success) throw new Refusal('packageContentInvalid');
  const manifest = parsed.data;
  const { exporter, origin } = manifest;
  const isExporterOfOrigin =
    exporter.stationId === origin.stationId && exporter.stationSigningKey === origin.signingKey;
  const areSigned =
    [exporter, ...manifest.authors].every(isAuthorCertificateValid) && manifest.revocations.every(isRevocationValid);
  if (!isExporterOfOrigin || !areSigned) throw new Refusal('packageContentInvalid');
  return manifest;
}

/** Orders text by its UTF-16 code units, the same everywhere; for ids and hashes that is their byte order. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function areEntriesAsDeclared(dossiers: z.infer<typeof dossierSchema>[], entries: ManifestEntry[]): boolean {
  const blobs = entries.slice(dossiers.length);
  return (
    dossiers.every((dossier, index) => entries[index]?.name === dossierEntryName(dossier.id)) &&
    blobs.every((blob) => blob.name === blobEntryName(blob.sha256)) &&
    isStrictlySorted(blobs.map((blob) => blob.name))
  );
}

function placeOf({ stationId, number }: StationRenewal): string {
  return `${stationId} ${String(number).padStart(3, '0')}`;
}

function isStrictlySorted(texts: string[]): boolean {
  return texts.every((text, index) => index === 0 || compareText(texts[index - 1] ?? '', text) < 0);
}

function jsonOrNull(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function canonicalOrNull(bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  // Bytes that are not UTF-8 would decode to replacement characters: two spellings of one text.
  if (!Buffer.from(text, 'utf8').equals(bytes)) return null;
  try {
    return parseCanonicalJson(text);
  } catch (error) {
    if (error instanceof NotCanonical) return null;
    throw error;
  }
}
