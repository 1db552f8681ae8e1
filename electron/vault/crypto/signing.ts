import { createPrivateKey, createPublicKey, randomBytes, sign as signWith, verify as verifyWith } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { preparedKey } from './preparedKeys.ts';

/** Length of an Ed25519 seed and of a public key, in bytes; a signature is 64. */
export const signingKeyLength = 32;

// DER of RFC 8410 up to where the 32 raw bytes follow.
const privateKeyPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicKeyPrefix = Buffer.from('302a300506032b6570032100', 'hex');

const cachedKeys = 256;
const publicKeyObjects = new Map<string, KeyObject>();
const publicKeys = new WeakMap<KeyObject, Buffer>();

/** A fresh Ed25519 seed: 32 random bytes, the whole secret. */
export function newSigningSeed(): Buffer {
  return randomBytes(signingKeyLength);
}

/** The raw 32-byte public key of a seed. */
export function signingKeyOf(seed: Uint8Array): Buffer {
  const privateKey = preparedKey(seed, privateKeyObject);
  const known = publicKeys.get(privateKey);
  if (known !== undefined) return Buffer.from(known);
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = spki.subarray(publicKeyPrefix.length);
  publicKeys.set(privateKey, publicKey);
  return Buffer.from(publicKey);
}

/** Ed25519 (RFC 8032, pure): the 64-byte signature. Deterministic. */
export function sign(seed: Uint8Array, message: Uint8Array): Buffer {
  return signWith(null, message, preparedKey(seed, privateKeyObject));
}

/** True only when `signature` is `publicKey`'s over exactly `message`; wrong lengths are false, not errors. */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== signingKeyLength || signature.length !== 2 * signingKeyLength) return false;
  return verifyWith(null, message, publicKeyObject(publicKey), signature);
}

function privateKeyObject(seed: Uint8Array): KeyObject {
  if (seed.length !== signingKeyLength) throw new Error('an Ed25519 seed is 32 bytes');
  const der = Buffer.concat([privateKeyPrefix, seed]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}

/** Building a KeyObject costs about as much as a verification, and a dossier has few authors: the last keys are kept. */
function publicKeyObject(publicKey: Uint8Array): KeyObject {
  const name = Buffer.from(publicKey).toString('base64');
  const known = publicKeyObjects.get(name);
  if (known !== undefined) return known;
  const made = createPublicKey({ key: Buffer.concat([publicKeyPrefix, publicKey]), format: 'der', type: 'spki' });
  const [oldest] = publicKeyObjects.keys();
  if (oldest !== undefined && publicKeyObjects.size >= cachedKeys) publicKeyObjects.delete(oldest);
  publicKeyObjects.set(name, made);
  return made;
}
