import { z } from 'zod';

import { refusalsOnly } from './auditRule.ts';
import { command, nothing } from './command.ts';

/** A passphrase as it is typed; whether a new one is good enough is for `vault.ratePassphrase` to say. */
export const typedPassphrase = z.string().min(1, 'required').max(1_024, 'tooLong');

export interface PassphraseRating {
  /** 0 (guessed at once) to 4 (very hard). */
  score: 0 | 1 | 2 | 3 | 4;
  isAcceptable: boolean;
  /** Key of an advice under `setup.passphrase.advice`, if any. */
  advice: 'tooShort' | 'tooCommon' | 'addWords' | null;
}

/** Passphrases and what stands beside them. */
export const passphraseCommands = {
  'vault.ratePassphrase': command<PassphraseRating>()(
    'anyone',
    z.strictObject({ passphrase: z.string().max(1_024, 'tooLong') }),
    refusalsOnly(),
  ),
  /** Six words drawn from a list of 2,048: 66 bits. */
  'passphrase.generate': command<{ words: string[] }>()('anyone', nothing, refusalsOnly()),
} as const;
