import { blake2b } from '@noble/hashes/blake2.js';
import { Refusal } from '#shared/contract/errors.ts';
import { blake2b512, sha256 } from './hash.ts';
import { sign, signingKeyLength, signingKeyOf, verify } from './signing.ts';

const keyAlgorithm = Buffer.from('Ed', 'ascii');
const prehashed = Buffer.from('ED', 'ascii');
const keyIdLength = 8;
const signatureLength = 64;
const longestComment = 1024;
const longestTrustedComment = 8192;
const untrustedPrefix = 'untrusted comment: ';
const trustedPrefix = 'trusted comment: ';

/** Who signs with minisign; the key id follows from the public key. */
export interface MinisignSigner {
  /** Ed25519 seed, 32 bytes. */
  seed: Uint8Array;
}

/** What a minisign signature covers: the bytes, or their BLAKE2b-512 made while they streamed by. */
export type MinisignMessage = { bytes: Uint8Array } | { blake2b: Uint8Array };

/** The key id that we give a key: first 8 bytes of SHA-256 of the public key. A label only; keys are always looked up in full. */
export function minisignKeyId(publicKey: Uint8Array): Buffer {
  return sha256(publicKey).subarray(0, keyIdLength);
}

/** The complete public key of a signing seed as `minisign -P` takes it: base64 of `Ed` ‖ key id (8) ‖ Ed25519 key (32), beginning `RWQ`, `RWR`, `RWS` or `RWT`. */
export function minisignPublicKey(seed: Uint8Array): string {
  const key = signingKeyOf(seed);
  return Buffer.concat([keyAlgorithm, minisignKeyId(key), key]).toString('base64');
}

/** Takes a complete public key apart, or gives `null` when it is not exactly one. */
export function parseMinisignPublicKey(text: string): { keyId: Buffer; key: Buffer } | null {
  const bytes = exactBase64(text, keyAlgorithm.length + keyIdLength + signingKeyLength);
  if (bytes === null || !bytes.subarray(0, 2).equals(keyAlgorithm)) return null;
  return { keyId: bytes.subarray(2, 2 + keyIdLength), key: bytes.subarray(2 + keyIdLength) };
}

/** The text of a `.minisig` file: prehashed (`ED`), the trusted comment under the global signature. */
export function signMinisign(signer: MinisignSigner, message: MinisignMessage, trustedComment: string): string {
  if (!isPrintable(trustedComment, longestTrustedComment - trustedPrefix.length)) {
    throw new RangeError('a trusted comment is one line of printable ASCII');
  }
  const keyId = minisignKeyId(signingKeyOf(signer.seed));
  const signature = sign(signer.seed, digestOf(message));
  const globalSignature = sign(signer.seed, Buffer.concat([signature, Buffer.from(trustedComment, 'ascii')]));
  return [
    `${untrustedPrefix}signature from a Senim station`,
    Buffer.concat([prehashed, keyId, signature]).toString('base64'),
    `${trustedPrefix}${trustedComment}`,
    globalSignature.toString('base64'),
    '',
  ].join('\n');
}

/**
 * Checks a `.minisig` text against the complete public key of who must have signed, and gives the trusted comment. Refuses with
 * `packageSignatureInvalid` every text that is not exactly the four lines of a prehashed signature by that key over that message.
 * The untrusted comment is never shown or returned.
 */
export function verifyMinisign(
  publicKey: string,
  message: MinisignMessage,
  minisig: string,
): { trustedComment: string } {
  const key = parseMinisignPublicKey(publicKey);
  const parsed = parseMinisig(minisig);
  if (key === null || parsed === null || !parsed.keyId.equals(key.keyId)) throw new Refusal('packageSignatureInvalid');
  const commented = Buffer.concat([parsed.signature, Buffer.from(parsed.trustedComment, 'ascii')]);
  const isValid =
    verify(key.key, digestOf(message), parsed.signature) && verify(key.key, commented, parsed.globalSignature);
  if (!isValid) throw new Refusal('packageSignatureInvalid');
  return { trustedComment: parsed.trustedComment };
}

/** The text of an unencrypted minisign secret key file, so that the public tool can sign with a station's key (`minisign -S -s`). */
export function minisignSecretKeyFile(signer: MinisignSigner): string {
  const publicKey = signingKeyOf(signer.seed);
  const keyId = minisignKeyId(publicKey);
  const secretKey = Buffer.concat([signer.seed, publicKey]);
  const checksum = blake2b.create({ dkLen: 32 }).update(keyAlgorithm).update(keyId).update(secretKey).digest();
  // Derivation none: two zero bytes, then salt (32), operations (8) and memory (8) of zero.
  const derivation = [Buffer.alloc(2), Buffer.from('B2', 'ascii'), Buffer.alloc(48)];
  const bytes = Buffer.concat([keyAlgorithm, ...derivation, keyId, secretKey, checksum]);
  return `${untrustedPrefix}minisign secret key of a Senim station\n${bytes.toString('base64')}\n`;
}

interface ParsedMinisig {
  keyId: Buffer;
  signature: Buffer;
  trustedComment: string;
  globalSignature: Buffer;
}

function parseMinisig(text: string): ParsedMinisig | null {
  if (text.length > longestComment + longestTrustedComment + 512) return null;
  const lines = text.split('\n');
  const [untrusted, first, trusted, second, end] = lines;
  if (untrusted === undefined || first === undefined || trusted === undefined || second === undefined) return null;
  if (lines.length !== 5 || end !== '') return null;
  if (!untrusted.startsWith(untrustedPrefix) || !isPrintable(untrusted, longestComment)) return null;
  if (!trusted.startsWith(trustedPrefix) || !isPrintable(trusted, longestTrustedComment)) return null;
  const head = exactBase64(first, prehashed.length + keyIdLength + signatureLength);
  const globalSignature = exactBase64(second, signatureLength);
  // The legacy form `Ed` signs the file itself, without prehash: `minisign -V -H` refuses it, and so do we.
  if (head === null || globalSignature === null || !head.subarray(0, 2).equals(prehashed)) return null;
  return {
    keyId: head.subarray(2, 2 + keyIdLength),
    signature: head.subarray(2 + keyIdLength),
    trustedComment: trusted.slice(trustedPrefix.length),
    globalSignature,
  };
}

function digestOf(message: MinisignMessage): Uint8Array {
  if ('bytes' in message) return blake2b512(message.bytes);
  if (message.blake2b.length !== 64) throw new RangeError('a BLAKE2b-512 digest is 64 bytes');
  return message.blake2b;
}

function isPrintable(line: string, longest: number): boolean {
  return line.length <= longest && /^[\x20-\x7e]*$/.test(line);
}

/** Base64 that is the one spelling of exactly `length` bytes, or `null`. */
function exactBase64(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text ? bytes : null;
}
