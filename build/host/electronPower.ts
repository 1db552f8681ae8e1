import type Electron from 'electron';
import { EventEmitter } from 'node:events';

import { mainSide } from './mainLink.ts';

/** Idle seconds above which a desktop would call itself idle are the caller's; locked screens are told by `emitPower`. */
class PowerMonitor
  extends EventEmitter
  implements Pick<Electron.PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState'>
{
  #idleSeconds = 0;

  /** Lets the tests play the operating system. */
  open(): void {
    mainSide.emitPower = async (event) => {
      this.emit(event, { preventDefault: () => undefined });
    };
    mainSide.setIdleSeconds = async (seconds) => {
      this.#idleSeconds = seconds;
    };
  }

  getSystemIdleTime(): number {
    return this.#idleSeconds;
  }

  getSystemIdleState(threshold: number): 'active' | 'idle' {
    return this.#idleSeconds >= threshold ? 'idle' : 'active';
  }
}

/** Stands for Electron's `powerMonitor`. */
export const powerMonitor = new PowerMonitor();
