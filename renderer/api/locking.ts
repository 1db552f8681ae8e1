import { useEffect, useRef } from 'react';

import { call } from './client.ts';

type Saver = () => Promise<unknown>;

const savers = new Set<Saver>();

/** Milliseconds that locking waits for drafts to be saved: the lock must not hang on a slow disk. */
const patience = 2_000;

/** Lets a form save its draft before the person locks the app. */
export function useBeforeLock(save: Saver): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const saver = () => latest.current();
    savers.add(saver);
    return () => {
      savers.delete(saver);
    };
  }, []);
}

/** Saves what is being typed, then locks; locks in any case. */
export async function lockNow(): Promise<void> {
  const saved = Promise.allSettled([...savers].map((saver) => saver()));
  await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, patience))]);
  await call('shell.lock', {});
}
