import canonicalize from 'canonicalize';

/** What JSON can carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Deeper nesting is refused on both sides; records are a few levels deep. */
const deepest = 100;

/** The text given is not the canonical form of any value. */
export class NotCanonical extends Error {
  constructor(why: string) {
    super(`not canonical JSON: ${why}`);
    this.name = 'NotCanonical';
  }
}

/**
 * RFC 8785 (JCS): the one text of a value, on which hashes and signatures are made. Throws on everything that JSON cannot carry
 * (`undefined`, NaN, infinities, functions, lone surrogates, class instances) instead of dropping it.
 */
export function canonicalJson(value: JsonValue): string {
  assertJson(value, 0);
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** Reads text that must be its own canonical form; anything else (spaces, key order, duplicate keys, `1.0`) throws `NotCanonical`. */
export function parseCanonicalJson(text: string): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
    if (canonicalJson(value) === text) return value;
  } catch (cause) {
    throw new NotCanonical(cause instanceof SyntaxError ? 'not JSON' : 'holds what JSON cannot carry');
  }
  throw new NotCanonical('another spelling of the value');
}

function assertJson(value: unknown, depth: number): void {
  if (depth > deepest) throw new TypeError(`JSON nested deeper than ${deepest}`);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('JSON has no NaN and no infinities');
    return;
  }
  if (Array.isArray(value)) {
    // By index: `for…of` would also do, `forEach` would skip the holes that must be refused.
    for (let index = 0; index < value.length; index++) assertJson(value[index], depth + 1);
    return;
  }
  if (!isPlainObject(value)) throw new TypeError(`JSON cannot carry a ${typeof value}`);
  for (const member of Object.values(value)) assertJson(member, depth + 1);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // A member named toJSON holding JSON is data; only a function would change the text, and functions are refused as members.
  return prototype === Object.prototype || prototype === null;
}
