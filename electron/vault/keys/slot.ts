import { hkdfSync, randomBytes } from 'node:crypto';

import { Refusal } from '#shared/contract/errors.ts';
import { open, seal, SealBroken, zero } from '#vault/crypto/aead.ts';
import { ageIdentityFromSeed, openWithIdentity, recipientOf, sealToRecipients } from '#vault/crypto/age.ts';
import {
  defaultCost,
  derivePassphraseKey,
  type PassphraseCost,
  type PassphraseParameters,
} from '#vault/crypto/passphrase.ts';

import type { KeyFile } from './keyFile.ts';
import { decodeKeys, encodeKeys, type KeyEntry, type KeyKind } from './keyList.ts';
import type { SealedSlot, Slot, SlotState, VaultHeader } from './vaultHeader.ts';

/** A person's own secrets, open while they work. */
export interface PersonKeys {
  identitySeed: Buffer;
  signingSeed: Buffer;
  keyringKey: Buffer;
}

/** The two keys that everybody of the station shares. */
export interface StationWideKeys {
  registryKey: Buffer;
  headerKey: Buffer;
}

/** The same as `vault.json` grants them; while they change, with the header key that was in force before. */
export interface GrantedStationKeys extends StationWideKeys {
  previousHeaderKey: Buffer | null;
}

/** Fresh secrets for a new person. */
export function newPersonKeys(): PersonKeys {
  return { identitySeed: randomBytes(32), signingSeed: randomBytes(32), keyringKey: randomBytes(32) };
}

/** Makes a person's slot: their secrets under their passphrase. Nothing of the station is in it. */
export async function sealSlot(given: {
  personId: string;
  signInName: string;
  passphrase: string;
  person: PersonKeys;
  state?: SlotState;
  /** The second factor that the passphrase shall need beside it. */
  keyFile?: KeyFile | null;
  cost?: PassphraseCost | undefined;
}): Promise<SealedSlot> {
  const cost = given.cost ?? defaultCost;
  const salt = randomBytes(16);
  const recipient = await recipientOf(ageIdentityFromSeed(given.person.identitySeed));
  const keyFile = given.keyFile ?? null;
  const wrapping = await wrappingKey(given.passphrase, { ...cost, salt }, keyFile);
  const secrets = encodeKeys([
    { kind: 'personIdentity', subject: given.personId, key: given.person.identitySeed },
    { kind: 'personSigning', subject: given.personId, key: given.person.signingSeed },
    { kind: 'keyring', subject: given.personId, key: given.person.keyringKey },
  ]);
  const sealed = seal(wrapping, secrets, slotContext(given.personId));
  zero(wrapping);
  zero(secrets);
  return {
    personId: given.personId,
    signInName: given.signInName,
    kdf: { algorithm: 'argon2id', ...cost, salt: salt.toString('base64') },
    recipient,
    sealed: sealed.toString('base64'),
    state: given.state ?? 'active',
    keyFile: keyFile && { fingerprint: keyFile.fingerprint },
  };
}

/**
 * Opens a slot with its passphrase and, where it needs one, the key file. A wrong passphrase is `wrongPassphrase`; no file, or
 * that of another slot, is said before anything is derived: the fingerprint stands in the open.
 */
export async function openSlot(slot: Slot, passphrase: string, keyFile: KeyFile | null = null): Promise<PersonKeys> {
  if (slot.keyFile && !keyFile) throw new Refusal('keyFileMissing');
  if (slot.keyFile && slot.keyFile.fingerprint !== keyFile?.fingerprint) throw new Refusal('keyFileWrong');
  const { memoryKiB, passes, lanes, salt } = slot.kdf;
  const cost = { memoryKiB, passes, lanes, salt: Buffer.from(salt, 'base64') };
  const wrapping = await wrappingKey(passphrase, cost, slot.keyFile && keyFile);
  try {
    const secrets = open(wrapping, Buffer.from(slot.sealed, 'base64'), slotContext(slot.personId));
    const entries = decodeKeys(secrets);
    zero(secrets);
    return {
      identitySeed: keyOf(entries, 'personIdentity'),
      signingSeed: keyOf(entries, 'personSigning'),
      keyringKey: keyOf(entries, 'keyring'),
    };
  } catch (error) {
    if (error instanceof SealBroken) throw new Refusal('wrongPassphrase');
    throw error;
  } finally {
    zero(wrapping);
  }
}

/** What a slot is sealed with: Argon2id of the passphrase; with a key file, HKDF-SHA-256 over that and the file's 32 bytes. */
async function wrappingKey(
  passphrase: string,
  parameters: PassphraseParameters,
  keyFile: KeyFile | null,
): Promise<Buffer> {
  const derived = await derivePassphraseKey(passphrase, parameters);
  if (!keyFile) return derived;
  const both = Buffer.concat([derived, keyFile.secret]);
  const key = Buffer.from(hkdfSync('sha256', both, parameters.salt, 'senim slot key file v1', 32));
  zero(derived);
  zero(both);
  return key;
}

/** Seals the registry key and the header key to a person or to the recovery kit; while they change, the previous ones after them. */
export async function grantStationKeys(
  recipient: string,
  stationId: string,
  keys: StationWideKeys,
  previous?: StationWideKeys,
): Promise<string> {
  const plain = encodeKeys(
    [keys, ...(previous ? [previous] : [])].flatMap(({ registryKey, headerKey }): KeyEntry[] => [
      { kind: 'registry', subject: stationId, key: registryKey },
      { kind: 'header', subject: stationId, key: headerKey },
    ]),
  );
  const sealed = await sealToRecipients([recipient], plain);
  zero(plain);
  return Buffer.from(sealed).toString('base64');
}

/** Opens what `grantStationKeys` sealed, with the identity made of a 32-byte seed. A grant that does not open is `vaultDamaged`. */
export async function openStationKeys(identitySeed: Buffer, registryGrant: string): Promise<GrantedStationKeys> {
  try {
    const entries = await openKeys(identitySeed, Buffer.from(registryGrant, 'base64'));
    const [registryKey, headerKey] = [keyOf(entries, 'registry'), keyOf(entries, 'header')];
    const previousHeaderKey = entries.filter(({ kind }) => kind === 'header')[1]?.key ?? null;
    return { registryKey, headerKey, previousHeaderKey };
  } catch (error) {
    // Anybody can seal something to a recipient: what opens may still be no list of keys.
    const isItsFault = error instanceof Refusal || error instanceof RangeError;
    throw isItsFault ? new Refusal('vaultDamaged', { detail: { file: 'vault.json' } }) : error;
  }
}

/** Opens a list of keys that was sealed to a person's or the recovery recipient. */
export async function openKeys(identitySeed: Buffer, sealed: Buffer): Promise<KeyEntry[]> {
  const plain = Buffer.from(await openWithIdentity(ageIdentityFromSeed(identitySeed), sealed));
  try {
    return decodeKeys(plain);
  } finally {
    zero(plain);
  }
}

/** Seals a list of keys to one recipient. */
export async function sealKeys(recipient: string, entries: readonly KeyEntry[]): Promise<Buffer> {
  const plain = encodeKeys(entries);
  try {
    return Buffer.from(await sealToRecipients([recipient], plain));
  } finally {
    zero(plain);
  }
}

/** The slot of a person, or `wrongPassphrase`: who has none learns no more than who mistypes. */
export function slotOf(header: VaultHeader, personId: string): Slot {
  const slot = header.slots.find((candidate) => candidate.personId === personId);
  if (!slot) throw new Refusal('wrongPassphrase');
  return slot;
}

function keyOf(entries: readonly KeyEntry[], kind: KeyKind): Buffer {
  const entry = entries.find((candidate) => candidate.kind === kind);
  if (!entry) throw new RangeError(`the list has no ${kind} key`);
  return entry.key;
}

function slotContext(personId: string): Buffer {
  return Buffer.from(`senim slot v1 ${personId}`);
}
