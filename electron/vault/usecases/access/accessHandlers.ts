import { proposedWords, randomWords } from '#vault/crypto/randomWords.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

import { ratePassphrase } from './ratePassphrase.ts';

export const accessHandlers: HandlersOf<'vault.ratePassphrase' | 'passphrase.generate' | 'vault.prepareRecovery'> = {
  'vault.ratePassphrase': ({ passphrase }) => ratePassphrase(passphrase),

  'passphrase.generate': () => ({ words: randomWords(proposedWords) }),

  'vault.prepareRecovery': async ({ shares }, { vault }) => ({ sheets: await vault.prepareRecovery(shares) }),
};
