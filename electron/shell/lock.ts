import { setTimeout as delay } from 'node:timers/promises';

import type { LockReason } from '#shared/contract/wire.ts';

import type { AppWindow } from './appWindow.ts';
import type { FileGrants } from './fileGrants.ts';
import type { Printer } from './printer.ts';
import type { VaultProcess } from './vaultProcess.ts';

/** How long the vault process may take to close its files and sign its audit checkpoint before it is ended anyway. */
const closingLimit = 2_000;

/** Ends the vault process and empties the window. It asks nobody and waits for nobody for long. */
export class Lock {
  readonly #vault: VaultProcess;
  readonly #window: AppWindow;
  readonly #grants: FileGrants;
  readonly #printer: Printer;
  #current: Promise<void> | null = null;
  #reason: LockReason | null = null;

  constructor(vault: VaultProcess, window: AppWindow, grants: FileGrants, printer: Printer) {
    this.#vault = vault;
    this.#window = window;
    this.#grants = grants;
    this.#printer = printer;
  }

  /** Why the vault was last locked, for the page that is loaded afterwards. */
  get reason(): LockReason | null {
    return this.#reason;
  }

  /** Locks; a second call while one is under way joins it. */
  async engage(why: LockReason): Promise<void> {
    this.#current ??= this.#run(why).finally(() => {
      this.#current = null;
    });
    await this.#current;
  }

  /** The vault process is gone by itself: only the windows are left to empty. */
  forget(why: LockReason): void {
    this.#reason = why;
    this.#printer.stop();
    this.#grants.clear();
    this.#window.send({ kind: 'locked', why });
    this.#window.empty();
  }

  /** Ends the vault process for good, when the app goes. */
  async closeVault(): Promise<void> {
    this.#printer.stop();
    if (this.#vault.isRunning) {
      await Promise.race([this.#vault.request('vault.lock', {}, {}), delay(closingLimit)]);
      await this.#vault.end();
    }
  }

  async #run(why: LockReason): Promise<void> {
    await this.closeVault();
    this.forget(why);
  }
}
