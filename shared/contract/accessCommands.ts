import { z } from 'zod';

import { fewestShares, mostShares, shareWords } from '#shared/rules/recoveryWords.ts';

import { command, nothing } from './command.ts';

/** A passphrase as it is typed; whether a new one is good enough is for `vault.ratePassphrase` to say. */
export const typedPassphrase = z.string().min(1, 'required').max(1_024, 'tooLong');

/** How a recovery kit is divided; null for one sheet of 24 words. */
export const shareScheme = z
  .strictObject({
    threshold: z.int().min(fewestShares).max(mostShares),
    count: z.int().min(fewestShares).max(mostShares),
  })
  .refine(({ threshold, count }) => threshold <= count, { path: ['threshold'], message: 'notValid' });

/** The words of a recovery kit as typed: one sheet of 24 words, or one for each share. */
export const typedSheets = z
  .array(z.array(z.string().max(20)).max(shareWords))
  .min(1, 'required')
  .max(mostShares);

export interface PassphraseRating {
  /** 0 (guessed at once) to 4 (very hard). */
  score: 0 | 1 | 2 | 3 | 4;
  isAcceptable: boolean;
  /** Key of an advice under `setup.passphrase.advice`, if any. */
  advice: 'tooShort' | 'tooCommon' | 'addWords' | null;
}

/** Commands about what opens the vault: passphrases, key files, the recovery kit. */
export const accessCommands = {
  'vault.ratePassphrase': command<PassphraseRating>()(
    'any',
    z.strictObject({ passphrase: z.string().max(1_024, 'tooLong') }),
  ),
  /** Six words drawn from a list of 2,048: 66 bits. */
  'passphrase.generate': command<{ words: string[] }>()('any', nothing),
  /** Draws a recovery kit that is in use only once it was typed back; drawing again forgets the earlier one. */
  'vault.prepareRecovery': command<{ sheets: string[][] }>()(
    'any',
    z.strictObject({ shares: shareScheme.nullable().default(null) }),
  ),
} as const;
