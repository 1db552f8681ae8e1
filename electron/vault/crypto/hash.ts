import { createHash, hash as hashOnce, hkdfSync } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';

/** SHA-256 over the parts, one after the other (no separators): 32 bytes. */
export function sha256(...parts: Uint8Array[]): Buffer<ArrayBuffer> {
  return hashOnce('sha256', joined(parts), 'buffer');
}

/** `sha256` as 64 lower-case hex digits. */
export function sha256Hex(...parts: Uint8Array[]): string {
  return hashOnce('sha256', joined(parts), 'hex');
}

/** One call instead of three: a dossier hashes thousands of short texts. Long ones are hashed with `Sha256`. */
function joined(parts: Uint8Array[]): Uint8Array {
  const [only] = parts;
  return parts.length === 1 && only ? only : Buffer.concat(parts);
}

/** Incremental SHA-256; ends with one `digest` or `hex`. */
export class Sha256 {
  readonly #hash: Hash = createHash('sha256');

  update(part: Uint8Array): this {
    this.#hash.update(part);
    return this;
  }

  digest(): Buffer {
    return this.#hash.digest();
  }

  hex(): string {
    return this.#hash.digest('hex');
  }
}

/** BLAKE2b-512 over the parts (RFC 7693), 64 bytes. Not from node:crypto: Electron's BoringSSL has no BLAKE2. */
export function blake2b512(...parts: Uint8Array[]): Buffer {
  const hash = new Blake2b();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Incremental BLAKE2b-512, the prehash of minisign; ends with one `digest`. */
export class Blake2b {
  readonly #hash = blake2b.create({ dkLen: 64 });

  update(part: Uint8Array): this {
    this.#hash.update(part);
    return this;
  }

  digest(): Buffer {
    return Buffer.from(this.#hash.digest());
  }
}

/** HKDF-SHA-256 (RFC 5869) without salt: `key` must already be uniformly random; `info` names the purpose of the derived key. */
export function hkdf(key: Uint8Array, info: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), Buffer.from(info, 'utf8'), length));
}
