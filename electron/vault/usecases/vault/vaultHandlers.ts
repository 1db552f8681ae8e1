import { Refusal } from '#shared/contract/errors.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

import { ratePassphrase } from './ratePassphrase.ts';

export const vaultHandlers: HandlersOf<
  | 'vault.status'
  | 'vault.prepareRecovery'
  | 'vault.create'
  | 'vault.ratePassphrase'
  | 'vault.unlock'
  | 'vault.lock'
  | 'job.cancel'
> = {
  'vault.status': (_, { vault }) => vault.status(),

  'vault.prepareRecovery': (_, { vault }) => ({ words: vault.prepareRecovery() }),

  'vault.create': ({ jobId, recoveryWords, ...given }, { vault, asJob }) => {
    if (!ratePassphrase(given.passphrase).isAcceptable) throw new Refusal('weakPassphrase');
    return asJob(jobId, async (job) => {
      job.progress('deriving', 0, 0);
      return (await vault.create(given, recoveryWords)).info;
    });
  },

  'vault.ratePassphrase': ({ passphrase }) => ratePassphrase(passphrase),

  'vault.unlock': async ({ personId, passphrase, rollbackReason }, { vault }) =>
    (await vault.unlock(personId, passphrase, rollbackReason)).info,

  'vault.lock': (_, { vault }) => {
    vault.lock();
    return null;
  },

  'job.cancel': ({ jobId }, { cancelJob }) => {
    cancelJob(jobId);
    return null;
  },
};
