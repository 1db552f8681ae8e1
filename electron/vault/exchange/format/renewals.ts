import { z } from 'zod';

import { Refusal } from '#shared/contract/errors.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { minisignPublicKey, parseMinisignPublicKey } from '#vault/crypto/minisign.ts';
import { sign, signingKeyOf, verify } from '#vault/crypto/signing.ts';

import {
  idSchema,
  instantSchema,
  minisignKeySchema,
  sha256Schema,
  signatureSchema,
  type StationCard,
} from './certificates.ts';

/** More renewals than any station will see; what is longer is refused before its signatures are looked at. */
export const longestChain = 200;

const publicKeysSchema = z.strictObject({
  /** Complete minisign public key. */
  signingKey: minisignKeySchema,
  /** SHA-256 of the age recipient: the card has it in full. */
  recipientHash: sha256Schema,
  /** Ed25519 public key (hex) that speaks for the station's supervisors. */
  supervisorsKey: sha256Schema,
});
type PublicKeys = z.infer<typeof publicKeysSchema>;

/** A station's statement that it has new keys, signed by the former ones and by the new ones: four signatures over the same bytes. */
export const stationRenewalSchema = z.strictObject({
  renewalId: idSchema,
  stationId: idSchema,
  /** Counts the renewals of a station, from 1. */
  number: z.int().min(1).max(longestChain),
  at: instantSchema,
  previous: publicKeysSchema,
  next: publicKeysSchema,
  /** Base64, each over `senim station renewal v1\n` and the canonical JSON of the other members. */
  signatures: z.strictObject({
    previous: signatureSchema,
    next: signatureSchema,
    previousSupervisors: signatureSchema,
    nextSupervisors: signatureSchema,
  }),
});
export type StationRenewal = z.infer<typeof stationRenewalSchema>;
type Statement = Omit<StationRenewal, 'signatures'>;

/** All renewals of a station, from its first. */
export const renewalChainSchema = z.array(stationRenewalSchema).max(longestChain);

/** What a station shows of itself, with the renewals that led to it. */
export interface ShownStation {
  card: StationCard;
  renewals: readonly StationRenewal[];
}

/** With what a station and its supervisors sign. */
export interface SigningSeeds {
  station: Uint8Array;
  supervisors: Uint8Array;
}

const context = 'senim station renewal v1\n';

/** States that a station goes on with other keys. */
export function signRenewal(
  stated: Pick<StationRenewal, 'renewalId' | 'stationId' | 'number' | 'at'>,
  recipients: { previous: string; next: string },
  seeds: { previous: SigningSeeds; next: SigningSeeds },
): StationRenewal {
  const statement = {
    ...stated,
    previous: publicKeys(seeds.previous, recipients.previous),
    next: publicKeys(seeds.next, recipients.next),
  };
  const bytes = bytesOf(statement);
  const by = (seed: Uint8Array) => sign(seed, bytes).toString('base64');
  return {
    ...statement,
    signatures: {
      previous: by(seeds.previous.station),
      next: by(seeds.next.station),
      previousSupervisors: by(seeds.previous.supervisors),
      nextSupervisors: by(seeds.next.supervisors),
    },
  };
}

function publicKeys({ station, supervisors }: SigningSeeds, recipient: string): PublicKeys {
  return {
    signingKey: minisignPublicKey(station),
    recipientHash: recipientHash(recipient),
    supervisorsKey: signingKeyOf(supervisors).toString('hex'),
  };
}

/**
 * Refuses a chain that is not whole and sound in itself: `renewalForeign` (of another station), `renewalBroken` (one does not
 * follow from the one before), `renewalUnsigned` (one lacks a signature of its former or its new keys).
 */
export function requireSoundChain(stationId: string, renewals: readonly StationRenewal[]): void {
  if (renewals.some((one) => one.stationId !== stationId)) throw new Refusal('renewalForeign');
  renewals.forEach((one, index) => {
    const before = renewals[index - 1];
    const follows = !before || (canonicalJson(before.next) === canonicalJson(one.previous) && before.at <= one.at);
    if (one.number !== index + 1 || !follows) throw new Refusal('renewalBroken');
  });
  if (!renewals.every(isSigned)) throw new Refusal('renewalUnsigned');
}

function isSigned(renewal: StationRenewal): boolean {
  const { signatures, previous, next } = renewal;
  const bytes = bytesOf(renewal);
  const isBy = (key: Uint8Array | undefined, signature: string) =>
    key !== undefined && verify(key, bytes, Buffer.from(signature, 'base64'));
  return (
    isBy(parseMinisignPublicKey(previous.signingKey)?.key, signatures.previous) &&
    isBy(parseMinisignPublicKey(next.signingKey)?.key, signatures.next) &&
    isBy(Buffer.from(previous.supervisorsKey, 'hex'), signatures.previousSupervisors) &&
    isBy(Buffer.from(next.supervisorsKey, 'hex'), signatures.nextSupervisors)
  );
}

/**
 * How the keys that a station shows relate to those that are known of it. `renewed`: the known ones were replaced by these, by the
 * station's own word. `outdated`: these were replaced at the moment `since`. `unrelated`: nothing leads from the one to the other.
 */
export type KeyRelation =
  | { kind: 'same' }
  | { kind: 'renewed' }
  | { kind: 'outdated'; since: string }
  | { kind: 'unrelated' };

/** Compares what a station shows with what is known of it. Refuses chains as `requireSoundChain` does, and with `renewalForked` one that contradicts the chain known here. */
export function relate(known: ShownStation, shown: ShownStation): KeyRelation {
  requireSoundChain(known.card.stationId, shown.renewals);
  const last = shown.renewals.at(-1);
  if (last && !areKeysOf(last.next, shown.card)) throw new Refusal('renewalBroken');
  if (!agree(known.renewals, shown.renewals)) throw new Refusal('renewalForked');
  if (areSameKeys(known.card, shown.card)) return { kind: 'same' };
  const replaced = known.renewals[shown.renewals.length];
  if (replaced) {
    return areKeysOf(replaced.previous, shown.card) ? { kind: 'outdated', since: replaced.at } : { kind: 'unrelated' };
  }
  return leadsOn(known, shown.renewals) ? { kind: 'renewed' } : { kind: 'unrelated' };
}

/** Whether two chains say the same as far as both go. */
function agree(one: readonly StationRenewal[], other: readonly StationRenewal[]): boolean {
  return one.every((renewal, index) => isSameStatement(renewal, other[index] ?? renewal));
}

/** Whether a chain goes on from the keys that are known of a station. */
function leadsOn({ card, renewals }: ShownStation, chain: readonly StationRenewal[]): boolean {
  return chain.slice(renewals.length).some(({ previous }) => areKeysOf(previous, card));
}

function isSameStatement(one: StationRenewal, other: StationRenewal): boolean {
  return bytesOf(one).equals(bytesOf(other));
}

function areSameKeys(one: StationCard, other: StationCard): boolean {
  return one.signingKey === other.signingKey && one.recipient === other.recipient;
}

function areKeysOf(keys: PublicKeys, card: StationCard): boolean {
  return keys.signingKey === card.signingKey && keys.recipientHash === recipientHash(card.recipient);
}

function recipientHash(recipient: string): string {
  return sha256Hex(Buffer.from(recipient, 'ascii'));
}

/** What is signed: the statement without its signatures. */
function bytesOf({ renewalId, stationId, number, at, previous, next }: Statement): Buffer {
  return Buffer.from(context + canonicalJson({ renewalId, stationId, number, at, previous, next }), 'utf8');
}

/** A signing key of a station, and until when it was in force; `until` is null for the present one. */
export interface KeyPeriod {
  signingKey: string;
  until: string | null;
}

/** Every signing key that a station ever had. */
export function keyPeriods(signingKey: string, renewals: readonly StationRenewal[]): KeyPeriod[] {
  const former = renewals.map(({ previous, at }) => ({ signingKey: previous.signingKey, until: at }));
  return [...former, { signingKey, until: null }];
}

/** The same of a station that is known here, with what a sound chain adds that somebody else brought along, as far as it leads on from what is known. */
export function periodsAlong(known: ShownStation, chain: readonly StationRenewal[]): KeyPeriod[] {
  const last = chain.at(-1);
  const isFollowed = last !== undefined && agree(known.renewals, chain) && leadsOn(known, chain);
  return isFollowed ? keyPeriods(last.next.signingKey, chain) : keyPeriods(known.card.signingKey, known.renewals);
}

/** Whether a key was one of a station's at a moment. What claims to be earlier than it is cannot be told from what is. */
export function wasInForce(periods: readonly KeyPeriod[], signingKey: string, at: string): boolean {
  return periods.some((one) => one.signingKey === signingKey && (one.until === null || at <= one.until));
}
