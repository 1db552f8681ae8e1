import { requireStrong } from '#vault/usecases/access/ratePassphrase.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const vaultHandlers: HandlersOf<'vault.status' | 'vault.create' | 'vault.unlock' | 'vault.lock' | 'job.cancel'> =
  {
    'vault.status': (_, { vault }) => vault.status(),

    'vault.create': ({ jobId, sheets, ...given }, { vault, asJob }) => {
      requireStrong(given.passphrase);
      return asJob(jobId, async (job) => {
        job.progress('deriving', 0, 0);
        return (await vault.create(given, sheets)).info;
      });
    },

    'vault.unlock': async ({ personId, passphrase, keyFile, rollbackReason }, { vault, path }) => {
      const keyFilePath = keyFile && path(keyFile);
      return (await vault.unlock(personId, passphrase, { rollbackReason, keyFilePath })).info;
    },

    'vault.lock': (_, { vault }) => {
      vault.lock();
      return null;
    },

    'job.cancel': ({ jobId }, { cancelJob }) => {
      cancelJob(jobId);
      return null;
    },
  };
