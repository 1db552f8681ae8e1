import { setTimeout as delay } from 'node:timers/promises';

import type { LockReason } from '#shared/contract/wire.ts';

import type { AppWindow } from './appWindow.ts';
import type { ClipboardGuard } from './clipboardGuard.ts';
import type { FileGrants } from './fileGrants.ts';
import { LastPlace } from './lastPlace.ts';
import type { Printer } from './printer.ts';
import type { VaultProcess } from './vaultProcess.ts';

/** How long the page may take to save what is being typed. */
const savingLimit = 2_000;

/** How long the vault process may take to close its files and sign its audit checkpoint before it is ended anyway. */
const closingLimit = 2_000;

export interface LockParts {
  vault: VaultProcess;
  window: AppWindow;
  grants: FileGrants;
  printer: Printer;
  clipboard: ClipboardGuard;
}

/** Lets the page save what is typed, ends the vault process and empties the window. It asks nobody and waits for nobody for long. */
export class Lock {
  readonly #parts: LockParts;
  #current: Promise<void> | null = null;
  #reason: LockReason | null = null;
  #pageIsReady: (() => void) | null = null;
  #isPageHung = false;
  readonly #place = new LastPlace();

  constructor(parts: LockParts) {
    this.#parts = parts;
  }

  /** Why the vault was last locked, for the page that is loaded afterwards. */
  get reason(): LockReason | null {
    return this.#reason;
  }

  /** Where the person who has unlocked now was at the last lock; what somebody else left is forgotten. */
  get lastPlace(): string | null {
    const { session } = this.#parts.vault;
    return session === null ? null : this.#place.of(session.personId);
  }

  /** Locks; a second call while one is under way joins it. */
  async engage(why: LockReason): Promise<void> {
    this.#current ??= this.#run(why).finally(() => {
      this.#current = null;
    });
    await this.#current;
  }

  /** The page has saved what was typed, and says where the person is. Heard only while a lock waits for it. */
  pageIsReady(place: string | null): void {
    const { session } = this.#parts.vault;
    if (this.#pageIsReady !== null && session !== null) {
      this.#place.remember(session.personId, place);
    }
    this.#pageIsReady?.();
  }

  /** The vault process is gone by itself: only the windows and the clipboard are left to empty. */
  forget(why: LockReason): void {
    const { printer, grants, window, clipboard } = this.#parts;
    this.#reason = why;
    printer.stop();
    grants.clear();
    void clipboard.clear();
    window.send({ kind: 'locked', why });
    window.empty({ isHung: this.#isPageHung });
    this.#isPageHung = false;
  }

  /** Ends the vault process for good, when the app goes. */
  async closeVault(): Promise<void> {
    const { vault, printer, clipboard } = this.#parts;
    printer.stop();
    if (vault.isRunning) {
      await this.#pageSaves();
      await Promise.race([vault.request('vault.lock', {}, {}), delay(closingLimit)]);
      await vault.end();
    }
    await clipboard.clear();
  }

  async #run(why: LockReason): Promise<void> {
    await this.closeVault();
    this.forget(why);
  }

  async #pageSaves(): Promise<void> {
    if (this.#parts.vault.session === null) {
      return;
    }
    const ready = Promise.withResolvers<boolean>();
    this.#pageIsReady = () => ready.resolve(true);
    this.#parts.window.send({ kind: 'saveNow' });
    this.#isPageHung = !(await Promise.race([ready.promise, delay(savingLimit, false)]));
    this.#pageIsReady = null;
  }
}
