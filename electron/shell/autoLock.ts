import { powerMonitor } from 'electron';

import type { Lock } from './lock.ts';

/** Seconds without keyboard or mouse after which the vault is locked. */
const idleLimit = 300;

/** How often the idle time is looked at, in milliseconds. */
const idleCheckEvery = 5_000;

/** Locks on idle, suspend, shutdown and when the operating system's screen is locked. */
export function startAutoLock(lock: Lock): void {
  powerMonitor.on('suspend', () => void lock.engage('system'));
  powerMonitor.on('lock-screen', () => void lock.engage('system'));
  powerMonitor.on('shutdown', () => void lock.engage('system'));
  let hasLocked = false;
  setInterval(() => {
    // Linux has no `lock-screen` event; there the state says so where the desktop tells it.
    const isAway = powerMonitor.getSystemIdleState(idleLimit) === 'locked';
    const isIdle = powerMonitor.getSystemIdleTime() >= idleLimit;
    // Once for each absence: the emptied page starts a new vault process, which holds nothing until somebody unlocks it.
    if ((isAway || isIdle) && !hasLocked) {
      void lock.engage(isAway ? 'system' : 'idle');
    }
    hasLocked = isAway || isIdle;
  }, idleCheckEvery);
}
