import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { LockReason } from '#shared/contract/wire.ts';

import { bridge } from '../api/bridge.ts';
import { useCommand } from '../api/client.ts';
import { EnrolPage } from '../features/enrolment/EnrolPage.tsx';
import { WaitingForConfirmation } from '../features/enrolment/WaitingForConfirmation.tsx';
import { LockPage } from '../features/lock/LockPage.tsx';
import { SetupPage } from '../features/setup/SetupPage.tsx';
import { EntryFrame } from '../ui/EntryFrame.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { WaitingPage } from '../ui/WaitingPage.tsx';
import { LockWarning } from './LockWarning.tsx';
import { UnlockedApp } from './UnlockedApp.tsx';
import { useCopyNotice } from './useCopyNotice.ts';
import { usePasteLimit } from './usePasteLimit.ts';

/** Everything that is shown, and what holds whether the vault is unlocked or not. */
export function App() {
  useCopyNotice();
  usePasteLimit();
  return (
    <>
      <CurrentPage />
      <LockWarning />
    </>
  );
}

/** What the vault's state calls for: setting up, unlocking, or the app itself. */
function CurrentPage() {
  const lockReason = useLockReason();
  const status = useCommand('vault.status', {});
  if (status.isPending) return <WaitingPage />;
  if (status.isError) {
    return (
      <EntryFrame>
        <FailureAlert error={status.error} onRetry={status.refetch} />
      </EntryFrame>
    );
  }
  if (status.data.state === 'absent') return <SetupPage />;
  if (status.data.session === null) return <LockPage status={status.data} lockReason={lockReason} />;
  if (status.data.session.mustEnrol) return <EnrolPage />;
  if (!status.data.session.isConfirmed) return <WaitingForConfirmation />;
  return <UnlockedApp key={status.data.session.personId} session={status.data.session} />;
}

/** Forgets everything when the vault locks, and says why it did. The shell empties the page too, and remembers the reason over that. */
function useLockReason(): LockReason | null {
  const client = useQueryClient();
  const [reason, setReason] = useState<LockReason | null>(null);
  const info = useCommand('shell.info', {});
  useEffect(
    () =>
      bridge().subscribe((event) => {
        if (event.kind !== 'locked') return;
        setReason(event.why);
        client.getMutationCache().clear();
        void client.resetQueries({ queryKey: ['vault.status'] });
        client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'vault.status' });
      }),
    [client],
  );
  return reason ?? info.data?.lastLock ?? null;
}
