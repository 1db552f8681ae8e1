import { app, powerMonitor, type Event } from 'electron';

import { defaultLockDelay } from '#shared/rules/lockDelay.ts';

import type { AppWindow } from './appWindow.ts';
import type { Lock } from './lock.ts';
import type { VaultProcess } from './vaultProcess.ts';

/** How often the idle time is looked at, in milliseconds. */
const idleCheckEvery = 1_000;

/** Seconds before an idle lock from which on the page says that it comes. */
const warningSeconds = 30;

export interface AutoLockParts {
  lock: Lock;
  vault: Pick<VaultProcess, 'session'>;
  window: Pick<AppWindow, 'send'>;
}

/** Locks on idle, suspend, shutdown and when the operating system's screen is locked or its user changes. */
export function startAutoLock(parts: AutoLockParts): void {
  const { lock } = parts;
  powerMonitor.on('suspend', () => void lock.engage('system'));
  powerMonitor.on('lock-screen', () => void lock.engage('system'));
  powerMonitor.on('user-did-resign-active', () => void lock.engage('system'));
  // The system waits while this is prevented; quitting closes the window, and that closes the vault.
  powerMonitor.on('shutdown', ((event: Event) => {
    event.preventDefault();
    app.quit();
  }) as () => void);
  watchIdleTime(parts);
}

function watchIdleTime({ lock, vault, window }: AutoLockParts): void {
  let hasLocked = false;
  let hasWarned = false;
  const warn = (seconds: number | null): void => {
    if (seconds !== null || hasWarned) {
      window.send({ kind: 'locksIn', seconds });
    }
    hasWarned = seconds !== null;
  };
  setInterval(() => {
    const limit = (vault.session?.lockAfterMinutes ?? defaultLockDelay.minutes) * 60;
    const left = limit - powerMonitor.getSystemIdleTime();
    // Linux has no `lock-screen` event; there the state says so where the desktop tells it.
    const isAway = powerMonitor.getSystemIdleState(limit) === 'locked';
    const isDue = isAway || left <= 0;
    // Once for each absence: the emptied page starts a new vault process, which holds nothing until somebody unlocks it.
    if (isDue && !hasLocked) {
      void lock.engage(isAway ? 'system' : 'idle');
    }
    hasLocked = isDue;
    warn(!isDue && left <= warningSeconds ? left : null);
  }, idleCheckEvery);
}
