import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { forgetPreparedKey, preparedKey } from './preparedKeys.ts';

/** Length of every AES-256-GCM key, in bytes. */
export const sealKeyLength = 32;

const nonceLength = 12;
const tagLength = 16;

/** The sealed bytes do not open: wrong key, wrong associated data, or altered. The caller decides what that means for the person. */
export class SealBroken extends Error {
  constructor() {
    super('sealed bytes do not open with this key and associated data');
    this.name = 'SealBroken';
  }
}

/** A fresh random key for `seal`. */
export function newSealKey(): Buffer {
  return randomBytes(sealKeyLength);
}

/**
 * AES-256-GCM (NIST SP 800-38D): 12-byte random nonce ‖ ciphertext ‖ 16-byte tag. `aad` binds the bytes to their place.
 * Random nonces allow at most 2^32 seals with one key; a dossier's compartment key stays many orders of magnitude below.
 */
export function seal(key: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', preparedKey(key, createSecretKey), nonce, { authTagLength: tagLength });
  cipher.setAAD(aad);
  const body = cipher.update(plaintext);
  return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made with the same key and `aad`; throws `SealBroken` otherwise and then releases no plaintext. */
export function open(key: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Buffer {
  if (sealed.length < nonceLength + tagLength) throw new SealBroken();
  const tagStart = sealed.length - tagLength;
  const decipher = createDecipheriv('aes-256-gcm', preparedKey(key, createSecretKey), sealed.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(tagStart));
  const body = decipher.update(sealed.subarray(nonceLength, tagStart));
  try {
    // GCM is a stream mode: `final` checks the tag and adds no bytes.
    decipher.final();
  } catch {
    zero(body);
    throw new SealBroken();
  }
  return body;
}

/** Overwrites key material in place. Best effort: copies that the runtime made earlier are out of reach. */
export function zero(buffer: Uint8Array): void {
  buffer.fill(0);
  forgetPreparedKey(buffer);
}
