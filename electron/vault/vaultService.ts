import { randomBytes } from 'node:crypto';

import type { VaultStatus } from '#shared/contract/accessCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { AppEvent, SessionNotice } from '#shared/contract/wire.ts';
import { zero } from '#vault/crypto/aead.ts';
import type { PassphraseCost } from '#vault/crypto/passphrase.ts';
import { bytesToWords, wordsToBytes } from '#vault/crypto/words.ts';
import { resumeImports } from '#vault/exchange/importPackage.ts';
import { resumeJointWrites } from '#vault/jointWrite.ts';
import { UnlockAttempts } from '#vault/keys/unlockAttempts.ts';
import { readHeader } from '#vault/keys/vaultHeader.ts';
import { resumeRosters } from '#vault/roster/importRoster.ts';
import type { Session } from '#vault/session.ts';
import { unlockVault } from '#vault/unlock.ts';
import { createVault, type NewVault } from '#vault/vaultFolder.ts';

export interface VaultServiceOptions {
  vaultFolder: string;
  emit: (event: AppEvent) => void;
  /** Tells the shell who has unlocked, and when to lock by itself. */
  onSession?: (notice: SessionNotice) => void;
  /** Argon2id cost of new slots; tests choose the floor. */
  cost?: PassphraseCost;
}

/** The vault as this process holds it: absent, locked, or unlocked for one person. */
export class VaultService {
  readonly vaultFolder: string;
  readonly emit: (event: AppEvent) => void;
  readonly #onSession: (notice: SessionNotice) => void;
  readonly #cost: PassphraseCost | undefined;
  #recoverySeed: Buffer | undefined;
  #session: Session | undefined;

  constructor(options: VaultServiceOptions) {
    this.vaultFolder = options.vaultFolder;
    this.emit = options.emit;
    this.#onSession = options.onSession ?? (() => undefined);
    this.#cost = options.cost;
  }

  /** The unlocked session, or `locked`. */
  get session(): Session {
    if (!this.#session) throw new Refusal('locked');
    return this.#session;
  }

  get isUnlocked(): boolean {
    return this.#session !== undefined;
  }

  status(): VaultStatus {
    const unknown = { stationName: null, people: [], waitMs: 0, session: null };
    try {
      const { header } = readHeader(this.vaultFolder);
      return {
        state: this.#session ? 'unlocked' : 'locked',
        stationName: header.stationName,
        people: header.slots.map(({ personId, signInName }) => ({ personId, signInName })),
        waitMs: new UnlockAttempts(this.vaultFolder).waitMs(Date.now()),
        session: this.#session?.info ?? null,
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'vaultAbsent') return { ...unknown, state: 'absent' };
      if (error.code === 'vaultNewer') return { ...unknown, state: 'newer' };
      return { ...unknown, state: 'damaged' };
    }
  }

  /** Draws the recovery words of a vault that is about to be made; drawing again forgets the earlier ones. */
  prepareRecovery(): string[] {
    if (this.#recoverySeed) zero(this.#recoverySeed);
    this.#recoverySeed = randomBytes(32);
    return bytesToWords(this.#recoverySeed);
  }

  /** Makes the vault once the typed words are those that were drawn, and unlocks it. */
  async create(given: Omit<NewVault, 'recoverySeed' | 'cost'>, recoveryWords: readonly string[]): Promise<Session> {
    const typed = wordsToBytes(recoveryWords);
    const recoverySeed = this.#recoverySeed;
    if (!recoverySeed || !typed?.equals(recoverySeed)) throw new Refusal('recoveryWordsWrong');
    const personId = await createVault(this.vaultFolder, {
      ...given,
      recoverySeed,
      ...(this.#cost && { cost: this.#cost }),
    });
    zero(recoverySeed);
    zero(typed);
    this.#recoverySeed = undefined;
    return this.unlock(personId, given.passphrase);
  }

  /** Unlocks for one person and finishes what an earlier session had decided to write or to import. */
  async unlock(personId: string, passphrase: string): Promise<Session> {
    if (this.#session) throw new Refusal('vaultInUse');
    const session = await unlockVault(this.vaultFolder, personId, passphrase);
    this.#session = session;
    try {
      session.jointWrites = await resumeJointWrites(session);
      session.resumedPackages = await resumeImports(session);
      session.resumedRosters = await resumeRosters(session);
    } catch (error) {
      this.lock();
      throw error;
    }
    this.announceSession();
    return session;
  }

  /** Tells the shell what it has to know of the session; call again when that has changed. */
  announceSession(): void {
    const { certificate, stationSettings } = this.session;
    this.#onSession({ personId: certificate.personId, lockAfterMinutes: stationSettings.lockDelay.minutes });
  }

  /** Closes everything. Locking a locked vault does nothing. */
  lock(): void {
    const session = this.#session;
    if (!session) return;
    this.#session = undefined;
    session.close();
  }
}
