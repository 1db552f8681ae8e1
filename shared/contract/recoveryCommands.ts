import { z } from 'zod';

import { fewestShares, mostShares, shareWords, type ShareScheme } from '#shared/rules/recoveryWords.ts';

import { entersItself, refusalsOnly } from './auditRule.ts';
import type { SessionInfo } from './accessCommands.ts';
import { command, nothing } from './command.ts';
import { uuid } from './inputs.ts';
import { typedPassphrase } from './passphraseCommands.ts';

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

/** The recovery kit that is in use. */
export interface RecoveryState {
  madeAt: string;
  /** Null for one sheet of 24 words. */
  scheme: ShareScheme | null;
  /** When somebody last typed the kit to see that it opens the vault. */
  drill: { at: string; byName: string } | null;
  /** Neither made nor tried within a year. */
  isOverdue: boolean;
}

/** The recovery kit: the way in when passphrases are lost. */
export const recoveryCommands = {
  /** Draws a recovery kit that is in use only once it was typed back; drawing again forgets the earlier one. */
  'vault.prepareRecovery': command<{ sheets: string[][] }>()(
    'anyone',
    z.strictObject({ shares: shareScheme.nullable().default(null) }),
    refusalsOnly('vault.create'),
  ),
  'recovery.state': command<RecoveryState>()('managePeople', nothing, refusalsOnly()),
  /** Tries the typed kit on everything that it is to open, and changes nothing. Answers how much that is. */
  'recovery.drill': command<{ grants: number }>()(
    'managePeople',
    z.strictObject({ jobId: uuid, sheets: typedSheets }),
    entersItself('recovery.drill'),
  ),
  /** Puts the kit that was drawn, and typed back, in the place of the present one. */
  'recovery.renew': command<null>()(
    'renewRecovery',
    z.strictObject({ jobId: uuid, sheets: typedSheets }),
    entersItself('recovery.renew'),
  ),
  /** Whose passphrase the typed kit can replace: the supervisors. */
  'recovery.people': command<{ people: { personId: string; name: string; signInName: string }[] }>()(
    'anyone',
    z.strictObject({ sheets: typedSheets }),
    refusalsOnly('recovery.open'),
  ),
  /** Gives a supervisor new keys and a new passphrase with the recovery kit, and unlocks. */
  'recovery.open': command<SessionInfo>()(
    'anyone',
    z.strictObject({ jobId: uuid, sheets: typedSheets, personId: uuid, passphrase: typedPassphrase }),
    entersItself('recovery.open', 'personId'),
  ),
} as const;
