import { randomBytes } from 'node:crypto';
import { argon2id } from 'hash-wasm';

/** Cost of Argon2id (RFC 9106, version 1.3); stored with what it protects. */
export interface PassphraseCost {
  /** Memory in KiB. */
  memoryKiB: number;
  /** Passes over the memory (t). */
  passes: number;
  /** Lanes (p). */
  lanes: number;
}

/** Cost and salt of one slot. */
export interface PassphraseParameters extends PassphraseCost {
  /** 16 to 64 random bytes. */
  salt: Uint8Array;
}

/** For every new slot: about 0.8 s on an office computer of 2020. */
export const defaultCost: PassphraseCost = { memoryKiB: 256 * 1024, passes: 3, lanes: 1 };

/** Weaker than this is never written and never read: more than the least of OWASP's cheat sheet (46 MiB, one pass). */
export const floorCost: PassphraseCost = { memoryKiB: 64 * 1024, passes: 1, lanes: 1 };

/** Dearer than this is not read: a crafted file must not exhaust the machine. */
export const capCost: PassphraseCost = { memoryKiB: 1024 * 1024, passes: 10, lanes: 4 };

/** Whether the cost lies between the floor and the cap. */
export function isCostAllowed(cost: PassphraseCost): boolean {
  return (['memoryKiB', 'passes', 'lanes'] as const).every(
    (part) => Number.isInteger(cost[part]) && cost[part] >= floorCost[part] && cost[part] <= capCost[part],
  );
}

/** A fresh salt and the given cost. */
export function newPassphraseParameters(cost: PassphraseCost = defaultCost): PassphraseParameters {
  return { ...cost, salt: randomBytes(16) };
}

/**
 * Argon2id of the passphrase: 32 bytes. The passphrase is normalised (Unicode NFKC, then UTF-8), so that the same letters typed
 * on another keyboard or system open the same vault. Throws RangeError when the parameters are outside floor and cap.
 */
export async function derivePassphraseKey(passphrase: string, parameters: PassphraseParameters): Promise<Buffer> {
  if (!isCostAllowed(parameters)) throw new RangeError('Argon2id cost is outside the allowed range');
  if (parameters.salt.length < 16 || parameters.salt.length > 64)
    throw new RangeError('Argon2id salt is 16 to 64 bytes');
  const password = Buffer.from(passphrase.normalize('NFKC'), 'utf8');
  try {
    const key = await argon2id({
      password,
      salt: parameters.salt,
      memorySize: parameters.memoryKiB,
      iterations: parameters.passes,
      parallelism: parameters.lanes,
      hashLength: 32,
      outputType: 'binary',
    });
    return Buffer.from(key.buffer, key.byteOffset, key.byteLength);
  } finally {
    password.fill(0);
  }
}
