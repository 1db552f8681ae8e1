import { z } from 'zod';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import type { JsonValue } from '#vault/crypto/canonicalJson.ts';
import { minisignPublicKey, parseMinisignPublicKey } from '#vault/crypto/minisign.ts';
import { sign, verify } from '#vault/crypto/signing.ts';

/** Lower-case UUID: it also names files, so one spelling only. */
export const idSchema = z.uuid().lowercase();

/** An instant in UTC, ISO 8601 with `Z`. */
export const instantSchema = z.iso.datetime();

/** SHA-256 as 64 lower-case hex digits. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** One line of text for people: not empty, no control characters. */
export function lineSchema(longest: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}*$/u);
}

/** A complete minisign public key. */
export const minisignKeySchema = z.string().refine((text) => parseMinisignPublicKey(text) !== null);

/** Base64 of an Ed25519 signature. */
export const signatureSchema = z.base64().length(88);

/** What a station shows of itself: name and full public keys. Two cards are of the same station only when all keys are equal. */
export const stationCardSchema = z.strictObject({
  stationId: idSchema,
  name: lineSchema(200),
  /** Complete minisign public key. */
  signingKey: minisignKeySchema,
  /** Hybrid age recipient; the charset and length of its bech32 form. */
  recipient: z.string().regex(/^age1pq1[02-9ac-hj-np-z]{1952}$/),
});
export type StationCard = z.infer<typeof stationCardSchema>;

/** A station's word that this signing key belongs to this person. */
export const authorCertificateSchema = z.strictObject({
  personId: idSchema,
  name: lineSchema(200),
  roles: z.array(lineSchema(60)).max(20),
  /** The person's Ed25519 public key, hex. */
  signingKey: sha256Schema,
  stationId: idSchema,
  /** Complete minisign public key of the station that vouches. */
  stationSigningKey: minisignKeySchema,
  issuedAt: instantSchema,
  /** Base64, by the station over `senim author certificate v1\n` and the canonical JSON of the rest. */
  signature: signatureSchema,
});
export type AuthorCertificate = z.infer<typeof authorCertificateSchema>;

/** A station's word that a key must not be believed any more. */
export const revocationSchema = z.strictObject({
  kind: z.enum(['station', 'person']),
  /** The revoked key: complete minisign public key of a station, hex Ed25519 key of a person. */
  key: z.string().min(1).max(100),
  at: instantSchema,
  reason: z
    .string()
    .max(500)
    .regex(/^[^\0]*$/),
  /** Complete minisign public key of the station that revokes. */
  signedBy: minisignKeySchema,
  /** Base64, by that station over `senim revocation v1\n` and the canonical JSON of the rest. */
  signature: signatureSchema,
});
export type Revocation = z.infer<typeof revocationSchema>;

const certificateContext = 'senim author certificate v1\n';
const revocationContext = 'senim revocation v1\n';

/** Vouches for a person with the station's signing seed. */
export function signAuthorCertificate(
  person: Omit<AuthorCertificate, 'stationSigningKey' | 'signature'>,
  stationSeed: Uint8Array,
): AuthorCertificate {
  const statement = { ...person, stationSigningKey: minisignPublicKey(stationSeed) };
  return { ...statement, signature: signStatement(certificateContext, statement, stationSeed) };
}

/** Whether the certificate was really signed by the station key that stands in it. Whether that key is trusted is the caller's question. */
export function isAuthorCertificateValid(certificate: AuthorCertificate): boolean {
  const { signature, ...statement } = certificate;
  return isStatementSigned(certificateContext, statement, certificate.stationSigningKey, signature);
}

/** Revokes a key with the station's signing seed. */
export function signRevocation(
  revoked: Omit<Revocation, 'signedBy' | 'signature'>,
  stationSeed: Uint8Array,
): Revocation {
  const statement = { ...revoked, signedBy: minisignPublicKey(stationSeed) };
  return { ...statement, signature: signStatement(revocationContext, statement, stationSeed) };
}

/** Whether the revocation was really signed by the station key that stands in it; whether that station may revoke it is the caller's question. */
export function isRevocationValid(revocation: Revocation): boolean {
  const { signature, ...statement } = revocation;
  return isStatementSigned(revocationContext, statement, revocation.signedBy, signature);
}

function signStatement(context: string, statement: JsonValue, seed: Uint8Array): string {
  return sign(seed, Buffer.from(context + canonicalJson(statement), 'utf8')).toString('base64');
}

function isStatementSigned(context: string, statement: JsonValue, publicKey: string, signature: string): boolean {
  const key = parseMinisignPublicKey(publicKey);
  if (key === null) return false;
  return verify(key.key, Buffer.from(context + canonicalJson(statement), 'utf8'), Buffer.from(signature, 'base64'));
}
