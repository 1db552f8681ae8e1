import { z } from 'zod';

import { entersItself, refusalsOnly } from './auditRule.ts';
import { command, fileGrant, nothing } from './command.ts';
import { uuid } from './inputs.ts';

/** A passphrase as it is typed; whether a new one is good enough is for `vault.ratePassphrase` to say. */
export const typedPassphrase = z.string().min(1, 'required').max(1_024, 'tooLong');

export interface PassphraseRating {
  /** 0 (guessed at once) to 4 (very hard). */
  score: 0 | 1 | 2 | 3 | 4;
  isAcceptable: boolean;
  /** Key of an advice under `setup.passphrase.advice`, if any. */
  advice: 'tooShort' | 'tooCommon' | 'addWords' | null;
}

/** One's own slot, as one may know it. */
export interface Account {
  signInName: string;
  /** When the present passphrase was set; null when that is not remembered. */
  passphraseSince: string | null;
  /** Names the key file that the passphrase needs beside it, without telling it. */
  keyFile: { fingerprint: string } | null;
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
  'account.get': command<Account>()('signedIn', nothing, refusalsOnly()),
  /** Seals one's own slot with another passphrase; nothing else is encrypted anew. The key file is asked for where the slot needs it. */
  'passphrase.change': command<null>()(
    'signedIn',
    z.strictObject({
      jobId: uuid,
      current: typedPassphrase,
      next: typedPassphrase,
      keyFile: fileGrant.nullable().default(null),
    }),
    entersItself('passphrase.change'),
  ),
  /** Writes a new key file; from then on the passphrase alone does not unlock. */
  'keyFile.create': command<{ fingerprint: string }>()(
    'signedIn',
    z.strictObject({ jobId: uuid, passphrase: typedPassphrase, file: fileGrant }),
    entersItself('keyFile.create'),
  ),
  /** Gives the key file up: the passphrase alone unlocks again. */
  'keyFile.remove': command<null>()(
    'signedIn',
    z.strictObject({ jobId: uuid, passphrase: typedPassphrase, file: fileGrant }),
    entersItself('keyFile.remove'),
  ),
} as const;
