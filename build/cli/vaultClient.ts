import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Answer, Input, VaultCommandName } from '#shared/contract/commands.ts';
import { Refusal, type Failure } from '#shared/contract/errors.ts';
import { defaultCost, type PassphraseCost } from '#vault/crypto/passphrase.ts';
import { localLog } from '#vault/localLog.ts';
import { Router } from '#vault/router.ts';
import type { Session } from '#vault/session.ts';
import { VaultService } from '#vault/vaultService.ts';

/** Where bugs met by the command line are noted: code positions only, never case content. */
export const bugFolder = join(tmpdir(), 'senim-command-line');

/** A vault that is spoken to in commands, as the app does it, without a window and a process of its own. */
export class VaultClient {
  readonly vaultFolder: string;
  readonly #vault: VaultService;
  readonly #router: Router;

  /** `cost` is that of new slots; tests choose the floor. */
  constructor(vaultFolder: string, cost: PassphraseCost = defaultCost) {
    this.vaultFolder = vaultFolder;
    this.#vault = new VaultService({ vaultFolder, emit: () => undefined, cost });
    this.#router = new Router(this.#vault, localLog(bugFolder));
  }

  /** The unlocked session, for what has no command. */
  get session(): Session {
    return this.#vault.session;
  }

  /** The answer of a command, or its `Refusal`. */
  async call<N extends VaultCommandName>(
    command: N,
    input: Input<N>,
    paths: Record<string, string> = {},
  ): Promise<Answer<N>> {
    const result = await this.#router.answer({ command, input, paths });
    if (!result.ok) throw refusalOf(result.error);
    // The router answers each command with its own type; only the contract's generics know which.
    return result.value as Answer<N>;
  }

  /** Closes and signs everything; a locked vault stays locked. */
  lock(): void {
    this.#vault.lock();
  }
}

/** A path as commands take it: a token for the input, and what it stands for. */
export function grantFor(path: string): { token: string; paths: Record<string, string> } {
  const token = `grant:${randomBytes(16).toString('hex')}`;
  return { token, paths: { [token]: path } };
}

function refusalOf({ code, ...more }: Failure): Refusal {
  return new Refusal(code, more);
}
