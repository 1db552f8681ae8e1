import { createPublicKey, randomUUID, verify } from 'node:crypto';

import { beforeAll, describe, expect, test } from 'vitest';

import { forgeStation, type ForgedStation } from '#tests/support/packageForge.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { newSigningSeed } from '#vault/crypto/signing.ts';

import {
  keyPeriods,
  longestChain,
  relate,
  renewalChainSchema,
  requireSoundChain,
  signRenewal,
  wasInForce,
  type ShownStation,
  type StationRenewal,
} from './renewals.ts';

/** The keys of one station, one after the other. */
type Keys = ForgedStation & { supervisors: Buffer };

const stationId = randomUUID();
let first: Keys;
let second: Keys;
let third: Keys;
let thief: Keys;
let renewals: StationRenewal[] = [];
let stolen: StationRenewal[] = [];

async function keys(): Promise<Keys> {
  const forged = await forgeStation('Ақтау');
  return { ...forged, card: { ...forged.card, stationId }, supervisors: newSigningSeed() };
}

function renewal(number: number, previous: Keys, next: Keys, change: Partial<StationRenewal> = {}): StationRenewal {
  const stated = { renewalId: randomUUID(), stationId, number, at: `2026-0${number}-01T08:00:00.000Z`, ...change };
  const recipients = { previous: previous.card.recipient, next: next.card.recipient };
  const seeds = (one: Keys) => ({ station: one.seed, supervisors: one.supervisors });
  return signRenewal(stated, recipients, { previous: seeds(previous), next: seeds(next) });
}

const shown = (one: Keys, chain: StationRenewal[]): ShownStation => ({ card: one.card, renewals: chain });

beforeAll(async () => {
  [first, second, third, thief] = await Promise.all([keys(), keys(), keys(), keys()]);
  renewals = [renewal(1, first, second), renewal(2, second, third)];
  stolen = [renewal(1, first, thief)];
});

test('leads from any key that was known to the present one, and back to no former one', () => {
  const [one, two] = [renewals.slice(0, 1), renewals];
  expect(relate(shown(first, []), shown(first, []))).toEqual({ kind: 'same' });
  expect(relate(shown(first, []), shown(second, one))).toEqual({ kind: 'renewed' });
  expect(relate(shown(first, []), shown(third, two))).toEqual({ kind: 'renewed' });
  expect(relate(shown(second, one), shown(third, two))).toEqual({ kind: 'renewed' });
  expect(relate(shown(third, two), shown(third, two))).toEqual({ kind: 'same' });
  expect(relate(shown(third, two), shown(second, one))).toEqual({ kind: 'outdated', since: two[1]!.at });
  expect(relate(shown(third, two), shown(first, []))).toEqual({ kind: 'outdated', since: two[0]!.at });
  expect(relate(shown(third, two), shown(thief, []))).toEqual({ kind: 'unrelated' });
  expect(relate(shown(thief, []), shown(third, two))).toEqual({ kind: 'unrelated' });
});

test('a chain that contradicts the known one is a fork, also when all its signatures are right', () => {
  const other = renewal(1, first, second);
  const [one, two] = [renewals.slice(0, 1), renewals];
  expect(() => relate(shown(second, one), shown(thief, stolen))).toThrow('renewalForked');
  expect(() => relate(shown(second, one), shown(second, [other]))).toThrow('renewalForked');
  expect(() => relate(shown(third, two), shown(thief, [one[0]!, renewal(2, second, thief)]))).toThrow('renewalForked');
});

const refused = (chain: StationRenewal[], code: string) =>
  expect(() => requireSoundChain(stationId, chain)).toThrow(code);

describe('a chain that is not sound', () => {
  test('of another station is refused', () => {
    expect(() => requireSoundChain(randomUUID(), renewals)).toThrow('renewalForeign');
    refused([renewals[0]!, renewal(2, second, third, { stationId: randomUUID() })], 'renewalForeign');
  });

  test('in which one does not follow from the one before is refused', () => {
    refused([renewals[1]!], 'renewalBroken');
    refused(renewals.toReversed(), 'renewalBroken');
    refused([renewals[0]!, renewal(2, first, third)], 'renewalBroken');
    refused([renewals[0]!, renewal(2, { ...second, supervisors: thief.supervisors }, third)], 'renewalBroken');
    refused([renewals[0]!, renewal(2, second, third, { at: '2025-01-01T00:00:00.000Z' })], 'renewalBroken');
  });

  test('that ends with other keys than the station shows is refused', () => {
    expect(() => relate(shown(first, []), shown(third, renewals.slice(0, 1)))).toThrow('renewalBroken');
  });

  test.each(['previous', 'next', 'previousSupervisors', 'nextSupervisors'] as const)(
    'without the signature of its %s key is refused',
    (key) => {
      const [one] = renewals;
      const others = { ...one!.signatures, [key]: stolen[0]!.signatures[key] };
      refused([{ ...one!, signatures: others }], 'renewalUnsigned');
    },
  );

  test('of which anything was changed afterwards is refused', () => {
    const [one] = renewals;
    refused([{ ...one!, at: '2026-01-02T08:00:00.000Z' }], 'renewalUnsigned');
    refused([{ ...one!, renewalId: randomUUID() }], 'renewalUnsigned');
    refused([{ ...one!, next: { ...one!.next, recipientHash: '0'.repeat(64) } }], 'renewalUnsigned');
  });

  test('that is longer than any station has is not read at all', () => {
    const endless = Array.from({ length: longestChain + 1 }, () => renewals[0]!);
    expect(renewalChainSchema.safeParse(endless).success).toBe(false);
  });
});

test('a key counts until it was replaced', () => {
  const periods = keyPeriods(third.card.signingKey, renewals);
  const [early, late] = [first.card.signingKey, third.card.signingKey];
  expect(wasInForce(periods, early, renewals[0]!.at)).toBe(true);
  expect(wasInForce(periods, early, '2026-01-01T08:00:00.001Z')).toBe(false);
  expect(wasInForce(periods, late, '2030-01-01T00:00:00.000Z')).toBe(true);
  expect(wasInForce(periods, thief.card.signingKey, '2020-01-01T00:00:00.000Z')).toBe(false);
});

/** The Ed25519 key inside a minisign key. */
const minisign = (key: string) => Buffer.from(key, 'base64').subarray(-32);

test('is checked with OpenSSL alone, as FORMATS says', () => {
  const { signatures, ...statement } = renewals[0]!;
  const bytes = Buffer.from(`senim station renewal v1\n${canonicalJson(statement)}`);
  const openssl = (raw: Buffer, signature: string) => {
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
    return verify(
      null,
      bytes,
      createPublicKey({ key: der, format: 'der', type: 'spki' }),
      Buffer.from(signature, 'base64'),
    );
  };
  expect(openssl(minisign(statement.previous.signingKey), signatures.previous)).toBe(true);
  expect(openssl(minisign(statement.next.signingKey), signatures.next)).toBe(true);
  expect(openssl(Buffer.from(statement.previous.supervisorsKey, 'hex'), signatures.previousSupervisors)).toBe(true);
  expect(openssl(Buffer.from(statement.next.supervisorsKey, 'hex'), signatures.nextSupervisors)).toBe(true);
  expect(openssl(minisign(statement.next.signingKey), signatures.previous)).toBe(false);
});
