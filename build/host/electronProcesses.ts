import type Electron from 'electron';
import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';

import { mainSide } from './mainLink.ts';

const parentPort = new URL('./parentPort.ts', import.meta.url).href;

/** Stands for Electron's `UtilityProcess`: a Node process that has `process.parentPort`. */
class UtilityProcess extends EventEmitter implements Pick<Electron.UtilityProcess, 'pid' | 'kill' | 'postMessage'> {
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    super();
    this.#child = child;
    child.on('spawn', () => this.emit('spawn'));
    child.on('message', (message) => this.emit('message', message));
    child.on('exit', (code) => this.emit('exit', code ?? 1));
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  kill(): boolean {
    return this.#child.kill();
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) {
      this.#child.send(message as object);
    }
  }
}

/** Stands for Electron's `utilityProcess`. */
export const utilityProcess = {
  fork: (file: string, args: readonly string[] = []): UtilityProcess => {
    const child = fork(file, args, { execArgv: ['--import', parentPort], serialization: 'advanced' });
    const utility = new UtilityProcess(child);
    mainSide.utilityProcessId = async () => utility.pid ?? null;
    return utility;
  },
};

type InvokeListener = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

const listeners = new Map<string, InvokeListener>();

/** Stands for Electron's `ipcMain`. */
export const ipcMain = {
  handle: (channel: string, listener: InvokeListener): void => {
    listeners.set(channel, listener);
  },
};

/** Answers what the page sent over `channel`; the event is made by who knows the window. */
export async function answerInvoke(
  event: Electron.IpcMainInvokeEvent,
  channel: string,
  args: unknown[],
): Promise<unknown> {
  const listener = listeners.get(channel);
  if (listener === undefined) {
    throw new Error(`No handler registered for '${channel}'`);
  }
  return listener(event, ...args);
}
