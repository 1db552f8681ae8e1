import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { writeDurably } from '#vault/store/durableFiles.ts';

const fileSchema = z.strictObject({
  failures: z.array(
    z.strictObject({
      /** Whose slot it was; `recovery` for the recovery kit. */
      personId: z.string(),
      at: z.iso.datetime(),
      outcome: z
        .enum(['wrongPassphrase', 'keyFileWrong', 'recoveryKitForeign', 'headerOlder'])
        .default('wrongPassphrase'),
      /** Stands in the audit already: somebody who had unlocked was asked for the passphrase again. */
      isAudited: z.boolean().default(false),
    }),
  ),
});
export type FailedAttempt = z.infer<typeof fileSchema>['failures'][number];

/** Stands for the recovery kit where a person's id stands otherwise. */
export const recoveryActor = 'recovery';

const freeTries = 3;
const longestDelayMs = 15 * 60_000;
const keptFailures = 1_000;

/**
 * Failed unlocks since the last good one. A courtesy and a trace, not a barrier (only Argon2id is one), so a file
 * that somebody removed or spoilt counts as empty.
 */
export class UnlockAttempts {
  readonly #path: string;
  #failures: FailedAttempt[];

  constructor(vaultFolder: string) {
    this.#path = join(vaultFolder, 'attempts.json');
    this.#failures = existsSync(this.#path) ? parse(readFileSync(this.#path, 'utf8')) : [];
  }

  /** Milliseconds until the next try is answered: 0 for the first three failures, then 2, 4, 8 … seconds, at most 15 minutes. */
  waitMs(now: number): number {
    // A recovery kit has 256 bits: nobody guesses it, and whoever types it in need not wait. Nor is an older file a guess.
    const guesses = this.#failures.filter(({ outcome }) => outcome === 'wrongPassphrase' || outcome === 'keyFileWrong');
    const last = guesses.at(-1);
    if (!last || guesses.length < freeTries) return 0;
    const delay = Math.min(longestDelayMs, 1_000 * 2 ** (guesses.length - freeTries + 1));
    return Math.min(delay, Math.max(0, Date.parse(last.at) + delay - now));
  }

  addFailure(
    personId: string,
    now: number,
    outcome: FailedAttempt['outcome'] = 'wrongPassphrase',
    isAudited = false,
  ): void {
    const failure = { personId, at: new Date(now).toISOString(), outcome, isAudited };
    this.#failures = [...this.#failures, failure].slice(-keptFailures);
    this.#save();
  }

  /** The failures that the audit does not know yet; the caller enters them before clearing. */
  list(): readonly FailedAttempt[] {
    return this.#failures.filter(({ isAudited }) => !isAudited);
  }

  clear(): void {
    if (this.#failures.length === 0) return;
    this.#failures = [];
    this.#save();
  }

  #save(): void {
    writeDurably(this.#path, JSON.stringify({ failures: this.#failures }));
  }
}

function parse(text: string): FailedAttempt[] {
  try {
    return fileSchema.safeParse(JSON.parse(text)).data?.failures ?? [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
