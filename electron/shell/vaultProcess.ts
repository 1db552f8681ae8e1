import { utilityProcess, type UtilityProcess } from 'electron';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import type { ErrorCode } from '#shared/contract/errors.ts';
import type { AppEvent, Result, SessionNotice, VaultMessage, VaultRequest, VaultStart } from '#shared/contract/wire.ts';

import { forbidCoreDumps } from './coreDumps.ts';

export interface VaultProcessParts {
  /** The built entry of the vault process. */
  file: string;
  start: VaultStart;
  onEvent: (event: AppEvent) => void;
  /** It ended although nobody asked it to; what it held in memory is gone. */
  onLost: () => void;
}

/** How long the vault process may take to start; it checks its cryptography first. */
const startLimit = 30_000;

/** How long it may take to go when told to, before it is killed outright. */
const endLimit = 2_000;

/** One life of the vault process. */
interface Life {
  child: UtilityProcess;
  /** True when it said that it is ready; false when it ended or hung before. */
  ready: Promise<boolean>;
  exited: Promise<void>;
  pending: Map<number, (result: Result<unknown>) => void>;
  hasAnswered: boolean;
  isEnding: boolean;
  session: SessionNotice | null;
}

/** Starts the vault process when it is first asked for something, and answers every request whatever happens to it. */
export class VaultProcess {
  readonly #parts: VaultProcessParts;
  #life: Life | null = null;
  #lastId = 0;

  constructor(parts: VaultProcessParts) {
    this.#parts = parts;
  }

  get isRunning(): boolean {
    return this.#life !== null;
  }

  /** Who has unlocked the vault, if anybody has. */
  get session(): SessionNotice | null {
    return this.#life?.session ?? null;
  }

  /** Forwards one command; `locked` when the process ends before it answers, `internal` when it cannot start. */
  async request(command: string, input: unknown, paths: Record<string, string>): Promise<Result<unknown>> {
    return this.#send({ command, input, paths });
  }

  /** Lets the vault enter into its audit that a command was not let through; while nobody has unlocked it there is nothing to tell. */
  async refuse(command: string, code: ErrorCode): Promise<Result<unknown>> {
    return this.session === null
      ? { ok: false, error: { code } }
      : this.#send({ command, input: null, paths: {}, refused: code });
  }

  async #send(request: Omit<VaultRequest, 'id'>): Promise<Result<unknown>> {
    if (this.#life?.isEnding === true) {
      return { ok: false, error: { code: 'locked' } };
    }
    this.#life ??= this.#begin();
    const life = this.#life;
    if (!(await life.ready)) {
      return { ok: false, error: { code: 'internal', ref: randomUUID() } };
    }
    return new Promise((resolve) => {
      if (this.#life !== life || life.isEnding) {
        resolve({ ok: false, error: { code: 'locked' } });
        return;
      }
      this.#lastId += 1;
      life.pending.set(this.#lastId, resolve);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window: there is no origin to name
      life.child.postMessage({ id: this.#lastId, ...request } satisfies VaultRequest);
    });
  }

  /** Ends the process, so that the operating system takes back its memory; resolves when it is gone. */
  async end(): Promise<void> {
    const life = this.#life;
    if (life === null) {
      return;
    }
    life.isEnding = true;
    life.child.kill();
    const isGone = await Promise.race([life.exited.then(() => true), delay(endLimit, false)]);
    if (!isGone && life.child.pid !== undefined) {
      process.kill(life.child.pid, 'SIGKILL');
      await life.exited;
    }
  }

  #begin(): Life {
    const child = utilityProcess.fork(this.#parts.file, [JSON.stringify(this.#parts.start)], {
      serviceName: 'Senim vault',
    });
    const exited = Promise.withResolvers<void>();
    const ready = Promise.withResolvers<boolean>();
    const life: Life = {
      child,
      ready: ready.promise,
      exited: exited.promise,
      pending: new Map(),
      hasAnswered: false,
      isEnding: false,
      session: null,
    };
    child.once('spawn', () => child.pid !== undefined && forbidCoreDumps(child.pid));
    const hung = setTimeout(() => child.kill(), startLimit);
    child.on('message', (message: VaultMessage) => {
      if (message.kind === 'ready') {
        clearTimeout(hung);
        ready.resolve(true);
      } else {
        this.#receive(life, message);
      }
    });
    child.once('exit', () => {
      clearTimeout(hung);
      ready.resolve(false);
      this.#bury(life);
      exited.resolve();
    });
    return life;
  }

  #receive(life: Life, message: Exclude<VaultMessage, { kind: 'ready' }>): void {
    if (message.kind === 'event') {
      this.#parts.onEvent(message.event);
      return;
    }
    if (message.kind === 'session') {
      life.session = message.session;
      return;
    }
    life.hasAnswered = true;
    life.pending.get(message.id)?.(message.result);
    life.pending.delete(message.id);
  }

  #bury(life: Life): void {
    this.#life = null;
    for (const resolve of life.pending.values()) {
      resolve({ ok: false, error: { code: 'locked' } });
    }
    // One that never answered anything held nothing; reporting it as lost would reload the window, which would ask again, without end.
    if (!life.isEnding && life.hasAnswered) {
      this.#parts.onLost();
    }
  }
}
