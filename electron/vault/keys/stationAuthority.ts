import { Refusal } from '#shared/contract/errors.ts';
import { zero } from '#vault/crypto/aead.ts';
import { minisignPublicKey } from '#vault/crypto/minisign.ts';
import { keyPeriods, requireSoundChain, type KeyPeriod, type StationRenewal } from '#vault/exchange/format/renewals.ts';
import type { AuthorTable } from '#vault/registry/authorTable.ts';
import type { PersonTable } from '#vault/registry/personTable.ts';
import type { RenewalTable } from '#vault/registry/renewalTable.ts';

import type { Keyring } from './keyring.ts';
import { keyName } from './statements.ts';
import { supervisorsSeed } from './supervisors.ts';

/** With which key statements are signed. */
export interface Voice {
  seed: Buffer;
  key: string;
}

interface AuthorityParts {
  stationId: string;
  /** Ed25519 public key (hex) of the person at work. */
  ownKey: string;
  keyring: Keyring;
  people: PersonTable;
  authors: AuthorTable;
  renewals: RenewalTable;
}

/**
 * Which keys speak for the station and its supervisors now, as this person can know it: from the key that their keyring keeps,
 * along the renewals that the former keys signed. The registry alone is not believed.
 */
export class StationAuthority {
  readonly #parts: AuthorityParts;
  #chain: readonly StationRenewal[] | undefined;
  #voice: { from: Buffer; voice: Voice } | undefined;
  #signing: { from: Buffer; key: string } | undefined;

  constructor(parts: AuthorityParts) {
    this.#parts = parts;
  }

  /** The renewals of this station; none when those in the registry are not sound. */
  get chain(): readonly StationRenewal[] {
    this.#chain ??= this.#soundChain();
    return this.#chain;
  }

  /** Reads the renewals anew. */
  forget(): void {
    this.#chain = undefined;
  }

  /** The public key (hex) that speaks for the supervisors: from the one that the keyring keeps (else derives, else the registry names) to the latest. */
  get supervisorsKey(): string | null {
    const start = this.#pinned ?? this.#derived?.key ?? this.#parts.people.supervisorsKey;
    const leads = this.chain.some(({ previous }) => previous.supervisorsKey === start);
    return leads ? (this.chain.at(-1)?.next.supervisorsKey ?? start) : start;
  }

  /** Whether the keyring keeps the present supervisors' key, or need not because nothing was ever renewed. */
  get isPinned(): boolean {
    return this.#pinned === this.supervisorsKey || (this.#pinned === undefined && this.chain.length === 0);
  }

  /** Whether the registry tells of renewals that this person's keys know nothing of: somebody has rewritten it. */
  get isForked(): boolean {
    const isUnsound = this.chain.length === 0 && this.#parts.renewals.of(this.#parts.stationId).length > 0;
    return isUnsound || (this.chain.length > 0 && !this.#isFollowed);
  }

  /** The station's identity, as far as the person holds the present one. */
  get identitySeed(): Buffer | undefined {
    return this.#derived?.key === this.supervisorsKey ? this.#heldIdentity : undefined;
  }

  /** The supervisors' voice, as far as the person can speak with the present one. */
  get voice(): Voice | undefined {
    return this.identitySeed && this.#derived;
  }

  /** The station's present signing key, for supervisors and administrators. */
  get signingSeed(): Buffer | undefined {
    return this.#heldSigning?.key === this.signingKey ? this.#heldSigning.from : undefined;
  }

  /** Complete minisign public key of the station; empty as long as nobody has vouched for this person. */
  get signingKey(): string {
    const { authors, ownKey } = this.#parts;
    const last = this.chain.at(-1);
    if (last && this.#isFollowed) return last.next.signingKey;
    return this.#heldSigning?.key ?? authors.get(ownKey)?.stationSigningKey ?? '';
  }

  /** Every signing key that the station ever had. */
  get periods(): KeyPeriod[] {
    return keyPeriods(this.signingKey, this.#isFollowed ? this.chain : []);
  }

  /** Overwrites what was derived. */
  wipe(): void {
    if (this.#voice) zero(this.#voice.voice.seed);
  }

  get #isFollowed(): boolean {
    return this.chain.at(-1)?.next.supervisorsKey === this.supervisorsKey;
  }

  get #pinned(): string | undefined {
    return this.#parts.keyring.key('supervisorsKey', this.#parts.stationId)?.toString('hex');
  }

  get #heldIdentity(): Buffer | undefined {
    return this.#parts.keyring.key('stationIdentity', this.#parts.stationId);
  }

  get #derived(): Voice | undefined {
    const identity = this.#heldIdentity;
    if (!identity) return undefined;
    if (this.#voice?.from !== identity) {
      this.wipe();
      const seed = supervisorsSeed(identity);
      this.#voice = { from: identity, voice: { seed, key: keyName(seed) } };
    }
    return this.#voice.voice;
  }

  get #heldSigning(): { from: Buffer; key: string } | undefined {
    const seed = this.#parts.keyring.key('stationSigning', this.#parts.stationId);
    if (!seed) return undefined;
    if (this.#signing?.from !== seed) this.#signing = { from: seed, key: minisignPublicKey(seed) };
    return this.#signing;
  }

  #soundChain(): readonly StationRenewal[] {
    const { stationId, renewals } = this.#parts;
    const kept = renewals.of(stationId);
    try {
      requireSoundChain(stationId, kept);
      return kept;
    } catch (error) {
      if (error instanceof Refusal) return [];
      throw error;
    }
  }
}
