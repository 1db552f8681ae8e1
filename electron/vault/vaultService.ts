import type { VaultStatus } from '#shared/contract/accessCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { AppEvent, SessionNotice } from '#shared/contract/wire.ts';
import type { ShareScheme } from '#shared/rules/recoveryWords.ts';
import { zero } from '#vault/crypto/aead.ts';
import { defaultCost, type PassphraseCost } from '#vault/crypto/passphrase.ts';
import { eraseVault, finishErasingVault } from '#vault/erasure/eraseVault.ts';
import { resumeImports } from '#vault/exchange/importPackage.ts';
import { anchorPath } from '#vault/freshness/anchor.ts';
import { resumeJointWrites } from '#vault/jointWrite.ts';
import { compareSheets, drawKit, type RecoveryKit } from '#vault/keys/recoveryKit.ts';
import { recoverPerson } from '#vault/recovery/recoverPerson.ts';
import { renewRecovery } from '#vault/recovery/renew.ts';
import { UnlockAttempts } from '#vault/keys/unlockAttempts.ts';
import { readHeader } from '#vault/keys/vaultHeader.ts';
import { resumeRosters } from '#vault/roster/importRoster.ts';
import type { Session } from '#vault/session.ts';
import { destroyFile } from '#vault/store/durableFiles.ts';
import { Turns } from '#vault/turns.ts';
import { unlockVault, type UnlockOptions } from '#vault/unlock.ts';
import { createVault, type NewVault } from '#vault/vaultFolder.ts';

export interface VaultServiceOptions {
  vaultFolder: string;
  /** Where this machine remembers how far the vault had come; without one an older vault is not noticed. */
  stateFolder?: string;
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
  /** Argon2id cost of slots that are made or sealed anew. */
  readonly cost: PassphraseCost;
  #drawnKit: RecoveryKit | undefined;
  /** Tries at the same time would be neither counted nor delayed. */
  readonly #unlocks = new Turns<VaultService>();
  readonly #stateFolder: string | undefined;
  #session: Session | undefined;
  #isErased = false;

  constructor(options: VaultServiceOptions) {
    this.vaultFolder = options.vaultFolder;
    this.emit = options.emit;
    this.#onSession = options.onSession ?? (() => undefined);
    this.cost = options.cost ?? defaultCost;
    this.#stateFolder = options.stateFolder;
  }

  /** The unlocked session, or `locked`. */
  get session(): Session {
    if (!this.#session) throw new Refusal('locked');
    return this.#session;
  }

  get isUnlocked(): boolean {
    return this.#session !== undefined;
  }

  /** The session, if there is one. */
  get unlocked(): Session | undefined {
    return this.#session;
  }

  /** Whether the vault that was here was destroyed, and none was made since. */
  get isErased(): boolean {
    return this.#isErased;
  }

  status(): VaultStatus {
    if (!this.#session) finishErasingVault(this.vaultFolder);
    const unknown = { stationName: null, people: [], waitMs: 0, session: null };
    try {
      const { header } = readHeader(this.vaultFolder);
      return {
        state: this.#session ? 'unlocked' : 'locked',
        stationName: header.stationName,
        people: header.slots.map(({ personId, signInName, keyFile }) => ({
          personId,
          signInName,
          needsKeyFile: keyFile !== null,
        })),
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

  /** Draws a recovery kit that is not in use before it was typed back; drawing again forgets the earlier one. */
  async prepareRecovery(scheme: ShareScheme | null): Promise<string[][]> {
    const kit = await drawKit(scheme);
    this.#forgetKit();
    this.#drawnKit = kit;
    return kit.sheets;
  }

  /** Makes the vault once the typed sheets are those that were drawn, and unlocks it. */
  async create(given: Omit<NewVault, 'recovery' | 'cost'>, sheets: readonly (readonly string[])[]): Promise<Session> {
    const recovery = this.#typedBack(sheets);
    const personId = await createVault(this.vaultFolder, {
      ...given,
      recovery,
      cost: this.cost,
    });
    this.#forgetKit();
    return this.unlock(personId, given.passphrase);
  }

  /** Puts the kit that was drawn, once it was typed back, in the place of the present one. */
  async renewRecovery(sheets: readonly (readonly string[])[]): Promise<void> {
    await renewRecovery(this.session, this.#typedBack(sheets));
    this.#forgetKit();
  }

  /** The folder of a vault that nobody has unlocked here; while somebody works, nothing reaches past their session. */
  get lockedFolder(): string {
    if (this.#session) throw new Refusal('vaultInUse');
    return this.vaultFolder;
  }

  /** Gives a supervisor new keys with the recovery kit, and unlocks for them. */
  async recover(given: {
    sheets: readonly (readonly string[])[];
    personId: string;
    passphrase: string;
  }): Promise<Session> {
    await recoverPerson(this.lockedFolder, { ...given, cost: this.cost });
    return this.unlock(given.personId, given.passphrase);
  }

  /** Unlocks for one person and finishes what an earlier session had decided to write or to import. */
  unlock(personId: string, passphrase: string, options: Omit<UnlockOptions, 'stateFolder'> = {}): Promise<Session> {
    return this.#unlocks.take(this, () => this.#unlock(personId, passphrase, options));
  }

  async #unlock(personId: string, passphrase: string, options: Omit<UnlockOptions, 'stateFolder'>): Promise<Session> {
    if (this.#session) throw new Refusal('vaultInUse');
    const session = await unlockVault(this.vaultFolder, personId, passphrase, {
      ...options,
      stateFolder: this.#stateFolder,
    });
    this.#isErased = false;
    this.#session = session;
    if (session.standing !== 'confirmed') {
      this.announceSession();
      return session;
    }
    try {
      session.jointWrites = await resumeJointWrites(session);
      if (session.isSupervisor) session.resumedPackages = await resumeImports(session);
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
    const { personId, stationSettings } = this.session;
    this.#onSession({ personId, lockAfterMinutes: stationSettings.lockDelay.minutes });
  }

  /** Destroys the vault that is unlocked, for good, and what this machine remembers of it. */
  erase(): void {
    const { stationId } = this.session.header;
    this.lock();
    eraseVault(this.vaultFolder, stationId);
    this.#isErased = true;
    if (this.#stateFolder !== undefined) destroyFile(anchorPath(this.#stateFolder, stationId));
  }

  /** Closes everything. Locking a locked vault does nothing. */
  lock(): void {
    const session = this.#session;
    if (!session) return;
    this.#session = undefined;
    session.close();
  }

  /** The kit that was drawn, once it was typed as it was shown. */
  #typedBack(sheets: readonly (readonly string[])[]): RecoveryKit {
    if (!this.#drawnKit) throw new Refusal('recoveryWordsWrong');
    compareSheets(this.#drawnKit, sheets);
    return this.#drawnKit;
  }

  #forgetKit(): void {
    if (this.#drawnKit) zero(this.#drawnKit.seed);
    this.#drawnKit = undefined;
  }
}
