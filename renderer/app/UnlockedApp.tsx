import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';

import type { SessionInfo } from '#shared/contract/accessCommands.ts';

import { useCommand } from '../api/client.ts';
import { useReadyToLock } from '../api/locking.ts';
import { SessionContext } from '../api/session.ts';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { placeOf } from './place.ts';
import { createAppRouter } from './router.tsx';

/** The app behind the lock screen. It begins where the same person was when it was locked. */
export function UnlockedApp({ session }: { session: SessionInfo }) {
  const lastPlace = useCommand('shell.lastPlace', {});
  if (lastPlace.isPending) return <WaitingPage />;
  return <Pages session={session} start={lastPlace.data ?? '/'} />;
}

/** Each unlocking gets a router of its own, so that no address of a dossier outlives a lock in the page. */
function Pages({ session, start }: { session: SessionInfo; start: string }) {
  const [router] = useState(() => createAppRouter(start));
  useReadyToLock(() => placeOf(router.state.location));
  return (
    <ErrorBoundary>
      <SessionContext value={session}>
        <RouterProvider router={router} />
      </SessionContext>
    </ErrorBoundary>
  );
}
