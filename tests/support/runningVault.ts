import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import type { Answer, Input, VaultCommandName } from '#shared/contract/commands.ts';
import type { Result } from '#shared/contract/wire.ts';

import { builtRunner } from './buildVaultRunner.ts';
import { Refused, passphrase } from './station.ts';

/** The process was killed before it answered: whether the command was done, nobody knows. */
export class Unanswered extends Error {}

/** How to start the runner: what stands before it on the command line, and its environment. */
export interface Surroundings {
  before?: readonly string[];
  environment?: Record<string, string>;
}

/** A vault in a process of its own, which a test may kill at any moment. */
export class RunningVault {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, { resolve: (result: Result<unknown>) => void; reject: (error: Error) => void }>();
  readonly #exited: Promise<unknown>;
  #lastId = 0;
  /** What the process wrote about bugs. */
  errors = '';

  private constructor(vaultFolder: string, { before = [], environment = {} }: Surroundings) {
    const line = [...before, process.execPath, builtRunner, vaultFolder];
    this.#process = spawn(line[0] ?? process.execPath, line.slice(1), { env: { ...process.env, ...environment } });
    this.#exited = once(this.#process, 'exit');
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
    this.#process.stdin.on('error', () => undefined);
    createInterface({ input: this.#process.stdout }).on('line', (line) => {
      const { id, result } = JSON.parse(line) as { id: number; result: Result<unknown> };
      this.#waiting.get(id)?.resolve(result);
      this.#waiting.delete(id);
    });
    void this.#exited.then(() => this.#giveUp());
  }

  /** Answers when the process listens. */
  static async start(vaultFolder: string, surroundings: Surroundings = {}): Promise<RunningVault> {
    const running = new RunningVault(vaultFolder, surroundings);
    await new Promise<Result<unknown>>((resolve, reject) => running.#waiting.set(0, { resolve, reject }));
    return running;
  }

  /** Starts the process and unlocks the vault in it. */
  static async unlocked(vaultFolder: string, personId: string, surroundings?: Surroundings): Promise<RunningVault> {
    const running = await RunningVault.start(vaultFolder, surroundings);
    await running.call('vault.unlock', { personId, passphrase });
    return running;
  }

  /** Answers, throws the refusal as `Refused`, or `Unanswered` when the process was killed meanwhile. */
  async call<N extends VaultCommandName>(
    command: N,
    input: Input<N>,
    paths: Record<string, string> = {},
  ): Promise<Answer<N>> {
    return (await this.#send({ command, input, paths })) as Answer<N>;
  }

  /** Fills the disk on which `path` lies, but for some bytes. */
  async fillDisk(path: string, leave: number): Promise<void> {
    await this.#send({ fill: path, leave });
  }

  async freeDisk(path: string): Promise<void> {
    await this.#send({ free: path });
  }

  /** What lies in a folder of its disk, which nobody else may see. */
  async listFiles(folder: string): Promise<string[]> {
    return (await this.#send({ list: folder })) as string[];
  }

  /** Ends the process at once, as a power cut or the task manager would. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#exited;
  }

  /** Locks and ends, as the app does. */
  async end(): Promise<void> {
    await this.call('vault.lock', {});
    this.#process.stdin.end();
    await this.#exited;
  }

  async #send(message: object): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answered = new Promise<Result<unknown>>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) this.#giveUp();
    else this.#process.stdin.write(`${JSON.stringify({ id, ...message })}\n`);
    const result = await answered;
    if (!result.ok && result.error.code === 'internal') throw new Error(this.errors);
    if (!result.ok) throw new Refused(result.error);
    return result.value;
  }

  #giveUp(): void {
    for (const { reject } of this.#waiting.values()) reject(new Unanswered(this.errors));
    this.#waiting.clear();
  }
}
