import { z } from 'zod';
import { Refusal } from '#shared/contract/errors.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import { canonicalJson, NotCanonical, parseCanonicalJson } from '#vault/crypto/canonicalJson.ts';
import type { JsonValue } from '#vault/crypto/canonicalJson.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { minisignPublicKey, signMinisign, verifyMinisign } from '#vault/crypto/minisign.ts';
import type { MinisignSigner } from '#vault/crypto/minisign.ts';
import { ByteReader } from './byteReader.ts';
import { minisignKeySchema, stationCardSchema } from './certificates.ts';
import { renewalChainSchema } from './renewals.ts';
import type { ShownStation, StationRenewal } from './renewals.ts';
import { readArchiveEnd, readArchiveFile } from './strictTar.ts';
import { ustarArchive } from './ustar.ts';

/** The small signed files: a ustar archive of `<kind>.json` and `<kind>.json.minisig`, not encrypted. */
export type BundleKind = 'station-card' | 'receipt' | 'erasure';

/** A bundle is read into memory whole; larger files are none. */
export const longestBundle = 256 * 1024;

/** The latest version of each kind. One of version 1 says nothing of renewed keys; later ones are written only where there is something to say. */
const versions: Record<BundleKind, number> = { 'station-card': 2, receipt: 2, erasure: 1 };

const refusals: Record<BundleKind, ErrorCode> = {
  'station-card': 'cardInvalid',
  receipt: 'receiptInvalid',
  erasure: 'packageSignatureInvalid',
};

const bundleSchema = z.strictObject({
  /** `senim-` and the kind. */
  format: z.string(),
  version: z.int().min(1),
  /** Complete minisign public key of the signer. */
  signedBy: minisignKeySchema,
  value: z.json(),
});

const firstCardSchema = stationCardSchema.transform((card) => ({ ...card, renewals: [] as StationRenewal[] }));
const renewedCardSchema = stationCardSchema.extend({ renewals: renewalChainSchema.min(1) });

/** What a bundle says, and the complete key that really signed it. */
export interface Bundle {
  version: number;
  value: JsonValue;
  signedBy: string;
}

/** What stands in a signed file: the JSON that is signed, and its signature. */
export interface SignedText {
  text: string;
  minisig: string;
}

/** Signs what a file is to say, for keeping it until somebody wants the file. */
export function signText(kind: BundleKind, value: JsonValue, signer: MinisignSigner, version = 1): SignedText {
  const signedBy = minisignPublicKey(signer.seed);
  const text = canonicalJson({ format: `senim-${kind}`, version, signedBy, value });
  const body = Buffer.from(text, 'utf8');
  return { text, minisig: signMinisign(signer, { bytes: body }, bundleComment(kind, body)) };
}

/** The bytes of a signed file. */
export function writeBundle(kind: BundleKind, value: JsonValue, signer: MinisignSigner, version = 1): Buffer {
  return bundleOf(kind, signText(kind, value, signer, version));
}

/** The bytes of a file that was signed before. */
export function bundleOf(kind: BundleKind, { text, minisig }: SignedText): Buffer {
  const archive = ustarArchive([
    { name: `${kind}.json`, body: Buffer.from(text, 'utf8') },
    { name: `${kind}.json.minisig`, body: Buffer.from(minisig, 'ascii') },
  ]);
  if (archive.length > longestBundle) throw new RangeError('too long for a signed file');
  return archive;
}

/**
 * Reads a signed file and checks its signature: against `expectedKey` when given, else against the key that stands in it, which then
 * proves only that its holder wrote it. Refuses with `cardInvalid` or `receiptInvalid`, `packageNewer` for a newer version.
 */
export async function readBundle(kind: BundleKind, bytes: Uint8Array, expectedKey?: string): Promise<Bundle> {
  try {
    return await readStrictly(kind, bytes, expectedKey);
  } catch (error) {
    const isKind = error instanceof Refusal && error.code !== 'packageNewer';
    if (isKind || error instanceof NotCanonical) throw new Refusal(refusals[kind]);
    throw error;
  }
}

/** The signed file of a station's own card, with the renewals of its keys where there are any. */
export function writeStationCard({ card, renewals }: ShownStation, signer: MinisignSigner): Buffer {
  if (renewals.length === 0) return writeBundle('station-card', stationCardSchema.parse(card), signer);
  return writeBundle('station-card', renewedCardSchema.parse({ ...card, renewals }), signer, 2);
}

/**
 * Reads a card that is signed with the very key it shows. Whether that key is who it claims to be, people compare by the words,
 * or the renewals tell that lead to it.
 */
export async function readStationCard(bytes: Uint8Array): Promise<ShownStation> {
  const { value, signedBy, version } = await readBundle('station-card', bytes);
  const parsed = (version === 1 ? firstCardSchema : renewedCardSchema).safeParse(value);
  if (!parsed.success || parsed.data.signingKey !== signedBy) throw new Refusal('cardInvalid');
  const { renewals, ...card } = parsed.data;
  return { card, renewals };
}

async function readStrictly(kind: BundleKind, bytes: Uint8Array, expectedKey: string | undefined): Promise<Bundle> {
  const refusal = refusals[kind];
  if (bytes.length > longestBundle) throw new Refusal(refusal);
  const reader = new ByteReader(onlyChunk(bytes));
  const body = await readArchiveFile(reader, `${kind}.json`, longestBundle, refusal);
  const minisig = await readArchiveFile(reader, `${kind}.json.minisig`, longestBundle, refusal);
  await readArchiveEnd(reader);
  const content = parseCanonicalJson(body.toString('utf8'));
  refuseNewer(kind, content);
  const parsed = bundleSchema.safeParse(content);
  if (!parsed.success || parsed.data.format !== `senim-${kind}`) throw new Refusal(refusal);
  const { signedBy, value, version } = parsed.data;
  if (expectedKey !== undefined && expectedKey !== signedBy) throw new Refusal(refusal);
  const { trustedComment } = verifyMinisign(signedBy, { bytes: body }, minisig.toString('latin1'));
  if (trustedComment !== bundleComment(kind, body)) throw new Refusal(refusal);
  return { value, signedBy, version };
}

function refuseNewer(kind: BundleKind, content: JsonValue): void {
  const newer = z.object({ version: z.int().min(versions[kind] + 1) }).safeParse(content);
  if (newer.success) throw new Refusal('packageNewer', { detail: { version: newer.data.version } });
}

function bundleComment(kind: BundleKind, body: Buffer): string {
  return `senim ${kind} sha256 ${sha256Hex(body)}`;
}

async function* onlyChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
