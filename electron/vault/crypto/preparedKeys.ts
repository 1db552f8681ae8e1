import type { KeyObject } from 'node:crypto';

const prepared = new WeakMap<Uint8Array, KeyObject>();

/**
 * The key object made of secret bytes, made once for each buffer: making one costs several times as much as opening or
 * signing something short with it. A buffer serves one purpose, and its bytes never change but by `zero`, which forgets it here.
 */
export function preparedKey(secret: Uint8Array, make: (secret: Uint8Array) => KeyObject): KeyObject {
  const known = prepared.get(secret);
  if (known !== undefined) return known;
  const made = make(secret);
  prepared.set(secret, made);
  return made;
}

/** Forgets what was made of these bytes. */
export function forgetPreparedKey(secret: Uint8Array): void {
  prepared.delete(secret);
}
