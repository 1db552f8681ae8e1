import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#shared/contract/errors.ts';
import { forgeDraft, forgeStation } from '#tests/support/packageForge.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import type { JsonValue } from '#vault/crypto/canonicalJson.ts';
import { newSigningSeed } from '#vault/crypto/signing.ts';
import { isAuthorCertificateValid, isRevocationValid, signRevocation } from './certificates.ts';
import { claimedSigningKey, completeManifest, manifestBytes, parseManifest, renewalsIn } from './manifest.ts';
import { signRenewal } from './renewals.ts';

const origin = await forgeStation('Origin');
const destination = await forgeStation('Destination');
const draft = forgeDraft(origin, destination.card, [randomUUID(), randomUUID()]);
const revocation = signRevocation(
  { kind: 'person', key: 'a'.repeat(64), at: '2026-03-02T08:00:00.000Z', reason: '' },
  origin.seed,
);
const ids = draft.dossiers.map(({ id }) => id).toSorted();
const manifest = completeManifest(
  { ...draft, revocations: [revocation] },
  new Map([[ids[0]!, 3]]),
  ids.map((id) => ({ name: `dossiers/${id}/revisions.jsonl`, bytes: 1, sha256: 'c'.repeat(64) })),
);
const bytes = manifestBytes(manifest);

/** Every path to a value inside the manifest. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => pathsIn(member, [...path, key]))];
}

function withValueAt(value: unknown, [key, ...rest]: string[], replacement: JsonValue): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) return value.with(Number(key), withValueAt(value[Number(key)], rest, replacement));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: withValueAt(object[key], rest, replacement) };
}

function codeOf(read: () => unknown): string {
  try {
    read();
    return 'read';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('the manifest', () => {
  it('reads as it was written', () => {
    expect(parseManifest(bytes)).toEqual(manifest);
    expect(claimedSigningKey(bytes)).toBe(origin.card.signingKey);
  });

  it('answers any bytes with a refusal, never with another error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (anything) => {
        expect(codeOf(() => parseManifest(Buffer.from(anything)))).toBe('packageContentInvalid');
        expect(codeOf(() => claimedSigningKey(Buffer.from(anything)))).toBe('packageNotRecognised');
      }),
    );
  });

  it('answers any other value in any place with a refusal, or reads exactly what is written there', () => {
    const values = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant('x'.repeat(2000)), fc.constant(-1));
    fc.assert(
      fc.property(fc.constantFrom(...pathsIn(manifest)), values, (path, value) => {
        const changed = withValueAt(manifest, path, value as JsonValue) as JsonValue;
        if (!JSON.stringify(changed).isWellFormed()) return;
        const text = safeCanonical(changed);
        if (text === null) return;
        const code = codeOf(() => expect(canonicalJson(parseManifest(Buffer.from(text)))).toBe(text));
        expect(['read', 'packageContentInvalid']).toContain(code);
      }),
      { numRuns: 500 },
    );
  });

  it('does not believe a certificate or a revocation that another key signed', () => {
    const { seed } = { seed: newSigningSeed() };
    const forged = signRevocation({ kind: 'station', key: 'k', at: revocation.at, reason: '' }, seed);
    expect(isRevocationValid(revocation)).toBe(true);
    expect(isRevocationValid({ ...forged, signedBy: origin.card.signingKey })).toBe(false);
    expect(isAuthorCertificateValid({ ...draft.exporter, roles: ['everything'] })).toBe(false);
    const unsigned = { ...manifest, revocations: [{ ...revocation, reason: 'other' }] };
    expect(codeOf(() => parseManifest(manifestBytes(unsigned)))).toBe('packageContentInvalid');
  });

  it('keeps destinations, dossiers and entries in their one order', () => {
    const disorders = [
      { ...manifest, dossiers: manifest.dossiers.toReversed() },
      { ...manifest, entries: manifest.entries.toReversed() },
      { ...manifest, destinations: [...manifest.destinations, ...manifest.destinations] },
    ];
    for (const disorder of disorders) {
      expect(codeOf(() => parseManifest(manifestBytes(disorder)))).toBe('packageContentInvalid');
    }
  });
});

describe('the manifest of a station with new keys', () => {
  const { stationId } = origin.card;
  const seeds = { station: origin.seed, supervisors: newSigningSeed() };
  const recipients = { previous: origin.card.recipient, next: origin.card.recipient };
  const renewals = [1, 2].map((number) =>
    signRenewal({ renewalId: randomUUID(), stationId, number, at: draft.createdAt }, recipients, {
      previous: seeds,
      next: seeds,
    }),
  );
  const renewed = completeManifest({ ...draft, renewals }, new Map(), manifest.entries);

  it('is of version 2, and carries the renewals', () => {
    expect(manifest.version).toBe(1);
    expect(renewed.version).toBe(2);
    expect(renewalsIn(parseManifest(manifestBytes(renewed)), stationId)).toEqual(renewals);
    expect(renewalsIn(renewed, destination.card.stationId)).toEqual([]);
    expect(renewalsIn(parseManifest(bytes), stationId)).toEqual([]);
  });

  it('is refused without any, out of order, or as version 1', () => {
    for (const forged of [
      { ...renewed, renewals: [] },
      { ...renewed, renewals: renewals.toReversed() },
      { ...renewed, renewals: [...renewals, ...renewals] },
      { ...renewed, version: 1 },
      { ...manifest, version: 2 },
    ]) {
      expect(codeOf(() => parseManifest(Buffer.from(canonicalJson(forged as JsonValue))))).toBe(
        'packageContentInvalid',
      );
    }
  });
});

/** Canonical text, or null for what has none (a lone surrogate deep inside). */
function safeCanonical(value: JsonValue): string | null {
  try {
    return canonicalJson(value);
  } catch {
    return null;
  }
}
