import { readFileSync, writeFileSync } from 'node:fs';

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { Refusal } from '#shared/contract/errors.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { open, SealBroken } from '#vault/crypto/aead.ts';
import { ageIdentityFromSeed, recipientOf, sealToRecipients } from '#vault/crypto/age.ts';
import { canonicalJson, type JsonValue } from '#vault/crypto/canonicalJson.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { derivePassphraseKey } from '#vault/crypto/passphrase.ts';
import { decodeKeys, encodeKeys } from '#vault/keys/keyList.ts';
import { openSlot, openStationKeys, type GrantedStationKeys, type PersonKeys } from '#vault/keys/slot.ts';
import { headerPath, readHeader, type Slot } from '#vault/keys/vaultHeader.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
let original = Buffer.alloc(0);
let slot: Slot;
let person: PersonKeys;
let keys: GrantedStationKeys;

beforeAll(async () => {
  await station.create('Қарағанды');
  station.close();
  original = readFileSync(headerPath(station.vaultFolder));
  slot = readHeader(station.vaultFolder).header.slots[0]!;
  person = await openSlot(slot, passphrase);
  keys = await openStationKeys(person.identitySeed, slot.registryGrant);
});
afterAll(() => folder[Symbol.dispose]());

/** One change to bytes: bits turned, bytes replaced, put in, taken out or repeated, or the end cut off. */
const change = fc.record({
  kind: fc.constantFrom('turn', 'replace', 'insert', 'remove', 'repeat', 'cut'),
  at: fc.nat(),
  bits: fc.integer({ min: 1, max: 255 }),
  length: fc.integer({ min: 1, max: 40 }),
});
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

const steps: Record<Change['kind'], (head: Buffer, tail: Buffer, change: Change) => Buffer[]> = {
  turn: (head, tail, { bits }) => [head, Buffer.from([(tail[0] ?? 0) ^ bits]), tail.subarray(1)],
  replace: (head, tail, { bits, length }) => [head, Buffer.alloc(length, bits), tail.subarray(length)],
  insert: (head, tail, { bits, length }) => [head, Buffer.alloc(length, bits), tail],
  remove: (head, tail, { length }) => [head, tail.subarray(length)],
  repeat: (head, tail, { length }) => [head, tail.subarray(0, length), tail],
  cut: (head) => [head],
};

function changed(bytes: Buffer, changes: readonly Change[]): Buffer {
  return changes.reduce((before: Buffer, change) => {
    const start = change.at % Math.max(1, before.length);
    return Buffer.concat(steps[change.kind](before.subarray(0, start), before.subarray(start), change));
  }, bytes);
}

const changes = fc.array(change, { minLength: 1, maxLength: 3 });

/** `accepted`, or the code of the refusal; anything else that is thrown fails the test. */
function outcomeOf(text: Buffer | string): string {
  writeFileSync(headerPath(station.vaultFolder), text);
  try {
    const { isAuthentic } = readHeader(station.vaultFolder);
    return isAuthentic(keys.headerKey) ? 'accepted' : 'not authentic';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** Every place in a value, as the way to it. */
function placesIn(value: JsonValue, way: (string | number)[] = []): (string | number)[][] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...way, key]))
      : [];
  return [way, ...inside];
}

function put(
  value: JsonValue,
  way: readonly (string | number)[],
  step: (old: JsonValue) => JsonValue | undefined,
): JsonValue | undefined {
  const [key, ...rest] = way;
  if (key === undefined) return step(value);
  if (Array.isArray(value)) {
    return value.flatMap((item, at) =>
      at === Number(key) ? [put(item, rest, step) ?? []].flat() : [item],
    ) as JsonValue;
  }
  const copy = { ...(value as { [key: string]: JsonValue }) };
  const inner = put(copy[key] ?? null, rest, step);
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return copy;
}

test('of 10,000 altered header files not one is taken for the real one, and none breaks the reader', () => {
  fc.assert(
    fc.property(changes, (made) => {
      const bytes = changed(original, made);
      fc.pre(!bytes.equals(original));
      expect(['vaultDamaged', 'vaultNewer']).toContain(outcomeOf(bytes));
    }),
    { numRuns: 10_000 },
  );
  expect(outcomeOf(original)).toBe('accepted');
}, 240_000);

test('of 2,000 headers with another value in them and the right checksum, not one passes for authentic', () => {
  const { checksum: _, ...header } = JSON.parse(original.toString()) as { [key: string]: JsonValue };
  const places = placesIn(header).filter((way) => way.length > 0);
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(0, 1, '', 'away', 'argon2id', 1_048_576));
  fc.assert(
    fc.property(fc.nat(), fc.option(value, { nil: undefined }), (at, given) => {
      const altered = put(header, places[at % places.length]!, () => given as JsonValue | undefined) as {
        [key: string]: JsonValue;
      };
      fc.pre(canonicalJson(altered) !== canonicalJson(header));
      const file = { ...altered, checksum: sha256Hex(Buffer.from(canonicalJson(altered))) };
      expect(outcomeOf(`${canonicalJson(file)}\n`)).not.toBe('accepted');
    }),
    { numRuns: 2_000 },
  );
  writeFileSync(headerPath(station.vaultFolder), original);
}, 240_000);

test('of 10,000 altered slots not one opens', async () => {
  const { memoryKiB, passes, lanes, salt } = slot.kdf;
  const cost = { memoryKiB, passes, lanes, salt: Buffer.from(salt, 'base64') };
  const wrapping = await derivePassphraseKey(passphrase, cost);
  const sealed = Buffer.from(slot.sealed, 'base64');
  const context = Buffer.from(`senim slot v1 ${slot.personId}`);
  expect(decodeKeys(open(wrapping, sealed, context))).toHaveLength(3);
  fc.assert(
    fc.property(changes, (made) => {
      const bytes = changed(sealed, made);
      fc.pre(!bytes.equals(sealed));
      expect(() => open(wrapping, bytes, context)).toThrow(SealBroken);
    }),
    { numRuns: 10_000 },
  );
});

test('a key list is read back byte for byte or not at all, whatever is done to it', () => {
  const list = encodeKeys(decodeKeys(Buffer.concat([Buffer.from([8]), Buffer.alloc(16, 5), Buffer.alloc(32, 7)])));
  fc.assert(
    fc.property(changes, (made) => {
      const bytes = changed(Buffer.concat([list, list]), made);
      let read;
      try {
        read = decodeKeys(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      expect(encodeKeys(read)).toEqual(bytes);
    }),
    { numRuns: 10_000 },
  );
});

test('of 500 altered grants not one opens, and one that holds no keys is named damaged', async () => {
  const grant = Buffer.from(slot.registryGrant, 'base64');
  const damaged = { code: 'vaultDamaged' };
  await fc.assert(
    fc.asyncProperty(changes, async (made) => {
      const bytes = changed(grant, made);
      fc.pre(!bytes.equals(grant));
      await expect(openStationKeys(person.identitySeed, bytes.toString('base64'))).rejects.toMatchObject(damaged);
    }),
    { numRuns: 500 },
  );
  const recipient = await recipientOf(ageIdentityFromSeed(person.identitySeed));
  const strange = [Buffer.alloc(0), Buffer.alloc(48), Buffer.alloc(49, 255), encodeKeys([])];
  for (const plain of strange) {
    const sealed = (await sealToRecipients([recipient], plain)).toString('base64');
    await expect(openStationKeys(person.identitySeed, sealed)).rejects.toMatchObject(damaged);
  }
});

test('headers whose parts were exchanged are refused at unlocking, by everything that the passphrase protects', async () => {
  const { checksum: _, ...header } = JSON.parse(original.toString()) as { [key: string]: JsonValue };
  const other = readHeader(station.vaultFolder).header.recovery;
  const alterations: JsonValue[] = [
    { ...slot, sealed: slot.registryGrant },
    { ...slot, registryGrant: other.registryGrant },
    { ...slot, kdf: { ...slot.kdf, salt: Buffer.alloc(16, 1).toString('base64') } },
    { ...slot, state: 'away' },
    { ...slot, signInName: 'somebody else' },
  ];
  for (const altered of alterations) {
    const macked = { ...header, slots: [altered] };
    const file = { ...macked, checksum: sha256Hex(Buffer.from(canonicalJson(macked))) };
    writeFileSync(headerPath(station.vaultFolder), `${canonicalJson(file)}\n`);
    const attempt = new TestStation(folder.path);
    const refused = await attempt.refusal('vault.unlock', { personId: slot.personId, passphrase });
    expect(['wrongPassphrase', 'vaultDamaged', 'personAway']).toContain(refused.code);
    expect(attempt.bugs).toEqual([]);
  }
});
