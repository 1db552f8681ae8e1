import { randomBytes } from 'node:crypto';

import { z } from 'zod';

import type { RawValues } from '#shared/records/defineRecord.ts';
import { compartments } from '#shared/rules/permissions.ts';
import { canonicalJson, type JsonValue } from '#vault/crypto/canonicalJson.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { sign, signingKeyOf, verify } from '#vault/crypto/signing.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a revision says of itself in clear (inside the encrypted file or package) and what its author signs. */
export const revisionHeaderSchema = z.strictObject({
  v: z.literal(1),
  dossier: z.uuid(),
  record: z.uuid(),
  /** A record type; may be one that only a newer version knows. */
  type: z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/),
  compartment: z.enum(compartments),
  op: z.enum(['save', 'void']),
  /** Ids of the revisions that this one builds upon, sorted; none for a record's first. */
  parents: z.array(hash).max(100),
  /** The author's full Ed25519 public key, hex. */
  author: hash,
  /** The station at which it was written. */
  station: z.uuid(),
  /** Counts the revisions that this station wrote into this dossier, from 1. */
  seq: z.int().min(1),
  /** When it was written; sorts, decides nothing. */
  at: z.iso.datetime(),
  /** Version of the record type's shape. */
  schema: z.int().min(1),
  /** SHA-256 of the canonical JSON of the body. */
  bodyHash: hash,
});
export type RevisionHeader = z.infer<typeof revisionHeaderSchema>;

/** The content. The salt keeps `bodyHash` from betraying short contents to those who may not read them. */
export const revisionBodySchema = z.strictObject({
  salt: z.base64().length(24),
  values: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string().max(500).nullable(),
});
export interface RevisionBody {
  salt: string;
  /** The record's values, or null when the revision voids the record. */
  values: RawValues | null;
  /** Why it was voided. */
  reason: string | null;
}

/** A revision whole: the id is the SHA-256 of the header's canonical JSON, so that the same id always means the same content. */
export interface Revision {
  id: string;
  header: RevisionHeader;
  /** The exact text that was hashed and signed. */
  headerText: string;
  signature: Buffer;
  /** Canonical JSON of the body. */
  bodyText: string;
}

const signingContext = 'senim revision v1\n';

/** Writes and signs a revision. */
export function createRevision(
  given: Omit<RevisionHeader, 'v' | 'author' | 'bodyHash' | 'parents'> & { parents: readonly string[] },
  content: { values: RawValues | null; reason: string | null },
  signingSeed: Buffer,
): Revision {
  const body = { salt: randomBytes(16).toString('base64'), values: content.values, reason: content.reason };
  const bodyText = canonicalJson(body as JsonValue);
  const header: RevisionHeader = {
    ...given,
    v: 1,
    parents: [...given.parents].toSorted(),
    author: signingKeyOf(signingSeed).toString('hex'),
    bodyHash: sha256Hex(Buffer.from(bodyText)),
  };
  const headerText = canonicalJson(header);
  const signature = sign(signingSeed, Buffer.from(signingContext + headerText));
  return { id: revisionId(headerText), header, headerText, signature, bodyText };
}

/** The id of a revision with this header. */
export function revisionId(headerText: string): string {
  return sha256Hex(Buffer.from(headerText));
}

/** Whether the author named in the header signed it. */
export function isSignatureValid(revision: Pick<Revision, 'header' | 'headerText' | 'signature'>): boolean {
  const message = Buffer.from(signingContext + revision.headerText);
  return verify(Buffer.from(revision.header.author, 'hex'), message, revision.signature);
}

/** Whether the body is the one that the header names. */
export function isBodyOf(header: RevisionHeader, bodyText: string): boolean {
  return sha256Hex(Buffer.from(bodyText)) === header.bodyHash;
}

const lineSchema = z.strictObject({
  header: revisionHeaderSchema,
  signature: z.base64().length(88),
  body: revisionBodySchema,
});

/** One line of a package's revisions.jsonl. */
export function revisionLine(revision: Revision): string {
  const signature = JSON.stringify(revision.signature.toString('base64'));
  return `{"body":${revision.bodyText},"header":${revision.headerText},"signature":${signature}}`;
}

/** Reads a line from a package; null when anything about it is not exactly as `revisionLine` writes it, signature included. */
export function parseRevisionLine(line: string): Revision | null {
  const json = lineSchema.safeParse(parseJson(line));
  if (!json.success) return null;
  const header = json.data.header;
  const headerText = canonicalJson(header);
  const bodyText = canonicalJson(json.data.body as JsonValue);
  const signature = Buffer.from(json.data.signature, 'base64');
  const revision = { id: revisionId(headerText), header, headerText, signature, bodyText };
  const isWhole = revisionLine(revision) === line && isBodyOf(header, bodyText) && isSignatureValid(revision);
  return isWhole ? revision : null;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
