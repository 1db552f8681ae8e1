import type { StationIdentity } from '#shared/contract/exchangeCommands.ts';
import { zero } from '#vault/crypto/aead.ts';
import { ageIdentityFromSeed, recipientOf } from '#vault/crypto/age.ts';
import { minisignPublicKey } from '#vault/crypto/minisign.ts';
import { fingerprintWords } from '#vault/crypto/words.ts';

import type { KeyHolder } from '#vault/keys/keyHolder.ts';

import type { StationCard } from './format/certificates.ts';

/** This station's secrets and its public card. */
export class Station {
  readonly card: StationCard;
  readonly identitySeed: Buffer;
  readonly signingSeed: Buffer;

  private constructor(card: StationCard, identitySeed: Buffer, signingSeed: Buffer) {
    this.card = card;
    this.identitySeed = identitySeed;
    this.signingSeed = signingSeed;
  }

  static async fromSeeds(stationId: string, name: string, identitySeed: Buffer, signingSeed: Buffer): Promise<Station> {
    const recipient = await recipientOf(ageIdentityFromSeed(identitySeed));
    const card = { stationId, name, signingKey: minisignPublicKey(signingSeed), recipient };
    return new Station(card, identitySeed, signingSeed);
  }

  /** The age identity that opens packages to this station. */
  get identity(): string {
    return ageIdentityFromSeed(this.identitySeed);
  }

  wipe(): void {
    zero(this.identitySeed);
    zero(this.signingSeed);
  }
}

/** With what a session opens packages: the station's identity, and those that it had before. */
export function identitiesOf({ station, keyring }: KeyHolder): { identity: string; formerIdentities: string[] } {
  const former = keyring.ofKind('formerIdentity').map(({ key }) => ageIdentityFromSeed(key));
  return { identity: station.identity, formerIdentities: former };
}

/** What people see and compare of a station: 12 words over both of its public keys. */
export function identityOf(card: StationCard): StationIdentity {
  return { stationId: card.stationId, name: card.name, fingerprint: fingerprintWords(card.signingKey, card.recipient) };
}
