import { useEffect, useState } from 'react';

import type { PassphraseRating } from '#shared/contract/passphraseCommands.ts';

import { call } from '../../api/client.ts';

/** Milliseconds without a key press before a passphrase is rated. */
const pause = 150;

/** How hard a passphrase is to guess, rated as it is typed. Not through the query cache, which would keep every attempt. */
export function usePassphraseRating(passphrase: string): PassphraseRating | null {
  const [rating, setRating] = useState<PassphraseRating | null>(null);
  useEffect(() => {
    let isStale = false;
    const show = (next: PassphraseRating | null) => {
      if (!isStale) setRating(next);
    };
    const timer = setTimeout(() => {
      if (passphrase === '') show(null);
      else call('vault.ratePassphrase', { passphrase }).then(show, () => show(null));
    }, pause);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [passphrase]);
  return rating;
}
