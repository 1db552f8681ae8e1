import { useEffect, useRef } from 'react';

import { bridge } from './bridge.ts';
import { call } from './client.ts';

type Saver = () => Promise<unknown>;

const savers = new Set<Saver>();

/** Addresses that parts of the page prefer to the one it has, the latest last. */
const preferredPlaces: string[] = [];

/** Lets a form save its draft before the vault is locked, for whatever reason. */
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

/** Names another address to come back to after a lock: that of a draft, for a form that began without one. Null for none. */
export function usePlaceAfterLock(address: string | null): void {
  useEffect(() => {
    if (address === null) return undefined;
    preferredPlaces.push(address);
    return () => {
      preferredPlaces.splice(preferredPlaces.indexOf(address), 1);
    };
  }, [address]);
}

/** Answers the shell when it is about to lock: first everything that is typed is saved, then it is told where the person is. */
export function useReadyToLock(currentPlace: () => string | null): void {
  const latest = useRef(currentPlace);
  useEffect(() => {
    latest.current = currentPlace;
  });
  useEffect(
    () =>
      bridge().subscribe((event) => {
        if (event.kind !== 'saveNow') return;
        void Promise.allSettled([...savers].map((saver) => saver())).then(() =>
          call('shell.readyToLock', { place: preferredPlaces.at(-1) ?? latest.current() }),
        );
      }),
    [],
  );
}

/** Locks. The shell first lets the page save what is being typed. */
export async function lockNow(): Promise<void> {
  await call('shell.lock', {});
}
