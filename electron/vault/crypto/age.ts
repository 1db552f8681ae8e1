import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import type { Stanza } from 'age-encryption';
import { bech32 } from '@scure/base';
import { Refusal } from '#shared/contract/errors.ts';

const identityPrefix = 'AGE-SECRET-KEY-PQ-';
const recipientPrefix = 'age1pq1';
const versionLine = Buffer.from('age-encryption.org/v1\n', 'ascii');

/** Stanza type of the only kind of recipient that we write and read: X-Wing (ML-KEM-768 with X25519). */
const hybridStanza = 'mlkem768x25519';

/** A header with 100 hybrid recipients is 160 KB; an endless one must not fill the memory. */
const longestHeader = 1024 * 1024;

/** A new hybrid post-quantum identity, `AGE-SECRET-KEY-PQ-1…`. */
export async function newAgeIdentity(): Promise<string> {
  return generateHybridIdentity();
}

/** The identity whose whole secret is these 32 bytes (so 24 words carry it). */
export function ageIdentityFromSeed(seed: Uint8Array): string {
  if (seed.length !== 32) throw new RangeError('an age identity has 32 secret bytes');
  return bech32.encodeFromBytes(identityPrefix, seed).toUpperCase();
}

/** The 32 secret bytes of a hybrid identity; throws when the text is not one. */
export function ageSeedOf(identity: string): Buffer {
  const { prefix, bytes } = bech32.decodeToBytes(identity);
  if (prefix.toUpperCase() !== identityPrefix || bytes.length !== 32) throw new TypeError('not a hybrid age identity');
  return Buffer.from(bytes);
}

/** The public recipient of an identity, `age1pq1…` (1,959 characters). */
export async function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity);
}

/** Whether the text is a complete hybrid recipient, checksum included. */
export function isAgeRecipient(recipient: string): boolean {
  try {
    encrypterFor([recipient]);
    return true;
  } catch {
    // The library rejects by throwing; "no" is the answer here.
    return false;
  }
}

/** Encrypts a small blob (a grant, a keyring) to all recipients: one standard age file. Throws when one is not `age1pq1…`. */
export async function sealToRecipients(recipients: readonly string[], bytes: Uint8Array): Promise<Buffer> {
  return Buffer.from(await encrypterFor(recipients).encrypt(bytes));
}

/** Opens what `sealToRecipients` made; refusals as in `decryptStream`. */
export async function openWithIdentity(identity: string, bytes: Uint8Array): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of decryptStream(identity, [bytes])) parts.push(part);
  return Buffer.concat(parts);
}

/** Encrypts a stream of any length to all recipients; pulls from `source` only as fast as the result is read. */
export async function* encryptStream(
  recipients: readonly string[],
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const plaintext = released(source);
  try {
    yield* await encrypterFor(recipients).encrypt(ReadableStream.from<Uint8Array>(plaintext));
  } finally {
    await plaintext.return();
  }
}

/**
 * Decrypts a stream of any length; pulls from `source` only as fast as the result is read. Each 64 KiB chunk is authentic when it
 * is given out, but that the file is whole is known only when the generator ends without throwing.
 * Refuses with `packageNotRecognised` (not an age file of ours), `packageNotAddressed` (not for any of these identities), `packageDamaged`.
 * Errors of `source` itself pass through unchanged.
 */
export async function* decryptStream(
  identities: string | readonly string[],
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const watched = new WatchedSource(source);
  const ciphertext = watched.bytes();
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: (stanzas: Stanza[]) => refuseOtherKinds(stanzas) });
  for (const identity of [identities].flat()) decrypter.addIdentity(identity);
  decrypter.addIdentity({ unwrapFileKey: refuseUnaddressed });
  try {
    const plaintext = await decrypter.decrypt(ReadableStream.from<Uint8Array>(ciphertext));
    watched.isInHeader = false;
    yield* plaintext;
  } catch (error) {
    if (watched.failure !== undefined) throw watched.failure.error;
    if (error instanceof Refusal) throw error;
    throw new Refusal('packageDamaged');
  } finally {
    await ciphertext.return();
  }
}

/** A stream's cancellation reaches its source some time later; `return` on this reaches it before the caller goes on. */
async function* released(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* source;
}

/** Passes bytes on, remembers its own failures, and judges the first bytes while the header is read. */
class WatchedSource {
  isInHeader = true;
  failure: { error: unknown } | undefined;
  readonly #source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    this.#source = source;
  }

  async *bytes(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      let seen = 0;
      for await (const part of this.#source) {
        if (this.isInHeader) this.#judge(part, seen);
        seen += part.length;
        yield part;
      }
      if (seen < versionLine.length) throw new Refusal(seen === 0 ? 'packageNotRecognised' : 'packageDamaged');
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }

  #judge(part: Uint8Array, start: number): void {
    const expected = versionLine.subarray(start, start + part.length);
    if (!expected.equals(part.subarray(0, expected.length))) throw new Refusal('packageNotRecognised');
    if (start > longestHeader) throw new Refusal('packageNotRecognised');
  }
}

function encrypterFor(recipients: readonly string[]): Encrypter {
  if (recipients.length === 0) throw new TypeError('at least one recipient');
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    // age forbids mixing kinds: a classical recipient would undo the protection of the others.
    if (!recipient.startsWith(recipientPrefix)) throw new TypeError('only hybrid recipients (age1pq1…)');
    encrypter.addRecipient(recipient);
  }
  return encrypter;
}

/** Asked before the real identity: never opens, but refuses a file that a classical key would open as well. */
function refuseOtherKinds(stanzas: readonly Stanza[]): null {
  const kinds = new Set(stanzas.map((stanza) => stanza.args[0]));
  if (kinds.has(hybridStanza) && kinds.size > 1) throw new Refusal('packageNotRecognised');
  return null;
}

/** Asked after the real identity, so only when that did not open the file. */
function refuseUnaddressed(): never {
  throw new Refusal('packageNotAddressed');
}
