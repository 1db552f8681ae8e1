import { useState } from 'react';

import { failureOf } from '../../api/errors.ts';
import { useCountdown } from '../useCountdown.ts';

/** Seconds until the next try of one's passphrase is answered; `watch` learns them from refusals. */
export function useTryDelay(): { seconds: number; watch: <T>(trying: Promise<T>) => Promise<T> } {
  const [until, setUntil] = useState<number | null>(null);
  const seconds = useCountdown(until);
  const watch = async <T>(trying: Promise<T>): Promise<T> => {
    try {
      return await trying;
    } catch (error) {
      const told = failureOf(error).detail?.['waitMs'];
      if (typeof told === 'number' && told > 0) setUntil(Date.now() + told);
      throw error;
    }
  };
  return { seconds, watch };
}
