import { z } from 'zod';

import { fewestShares, mostShares, shareWords } from '#shared/rules/recoveryWords.ts';

import { refusalsOnly } from './auditRule.ts';
import { command } from './command.ts';

/** How a recovery kit is divided; null for one sheet of 24 words. */
const shareScheme = z
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

/** The recovery kit: the way in when passphrases are lost. */
export const recoveryCommands = {
  /** Draws a recovery kit that is in use only once it was typed back; drawing again forgets the earlier one. */
  'vault.prepareRecovery': command<{ sheets: string[][] }>()(
    'anyone',
    z.strictObject({ shares: shareScheme.nullable().default(null) }),
    refusalsOnly('vault.create'),
  ),
} as const;
