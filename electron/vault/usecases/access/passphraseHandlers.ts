import { Refusal } from '#shared/contract/errors.ts';
import { proposedWords, randomWords } from '#vault/crypto/randomWords.ts';
import { newKeyFile, readKeyFile, writeKeyFile } from '#vault/keys/keyFile.ts';
import { passphraseSince, requireOwner, resealOwnSlot } from '#vault/keys/ownSlot.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

import { ratePassphrase, requireStrong } from './ratePassphrase.ts';

export const passphraseHandlers: HandlersOf<
  | 'vault.ratePassphrase'
  | 'passphrase.generate'
  | 'account.get'
  | 'passphrase.change'
  | 'keyFile.create'
  | 'keyFile.remove'
> = {
  'vault.ratePassphrase': ({ passphrase }) => ratePassphrase(passphrase),

  'passphrase.generate': () => ({ words: randomWords(proposedWords) }),

  'account.get': (_, { session }) => ({
    signInName: session.slot.signInName,
    passphraseSince: passphraseSince(session),
    keyFile: session.slot.keyFile,
  }),

  'passphrase.change': ({ jobId, current, next, keyFile: grant }, { session, vault, path, asJob }) => {
    requireStrong(next);
    if (current === next) throw new Refusal('passphraseSame');
    return asJob(jobId, async (job) => {
      const keyFile = session.slot.keyFile && grant ? readKeyFile(path(grant)) : null;
      job.progress('checking', 0, 0);
      await requireOwner(session, { passphrase: current, keyFile });
      job.progress('deriving', 0, 0);
      await resealOwnSlot(session, { passphrase: next, keyFile }, 'passphrase.change', vault.cost);
      return null;
    });
  },

  'keyFile.create': ({ jobId, passphrase, file }, { session, vault, path, asJob }) => {
    const target = path(file);
    return asJob(jobId, async (job) => {
      if (session.slot.keyFile) throw new Refusal('keyFileExists');
      job.progress('checking', 0, 0);
      await requireOwner(session, { passphrase, keyFile: null });
      const keyFile = newKeyFile();
      writeKeyFile(target, keyFile);
      job.progress('deriving', 0, 0);
      await resealOwnSlot(session, { passphrase, keyFile }, 'keyFile.create', vault.cost);
      return { fingerprint: keyFile.fingerprint };
    });
  },

  'keyFile.remove': ({ jobId, passphrase, file }, { session, vault, path, asJob }) =>
    asJob(jobId, async (job) => {
      job.progress('checking', 0, 0);
      await requireOwner(session, { passphrase, keyFile: readKeyFile(path(file)) });
      job.progress('deriving', 0, 0);
      await resealOwnSlot(session, { passphrase, keyFile: null }, 'keyFile.remove', vault.cost);
      return null;
    }),
};
