import { Alert, Anchor, Stack } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { VaultStatus } from '#shared/contract/accessCommands.ts';
import type { LockReason } from '#shared/contract/wire.ts';

import { EntryFrame } from '../../ui/EntryFrame.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { PageHeader } from '../../ui/Page.tsx';
import { ClosedVault } from './ClosedVault.tsx';
import { LostPassphrase } from './LostPassphrase.tsx';
import { UnlockForm } from './UnlockForm.tsx';

interface LockPageProps {
  status: VaultStatus;
  /** Why the vault was locked since the app started, if it was. */
  lockReason: LockReason | null;
}

/** What stands before the vault: the way in, or why there is none and what to do. */
export function LockPage({ status, lockReason }: LockPageProps) {
  const { t } = useTranslation('setup');
  const { t: access } = useTranslation('access');
  const [isLost, setIsLost] = useState(false);
  const { state } = status;
  if (state === 'damaged' || state === 'inUse' || state === 'newer') {
    return (
      <EntryFrame>
        <ClosedVault state={state} />
      </EntryFrame>
    );
  }
  if (isLost) return <LostPassphrase onClose={() => setIsLost(false)} />;
  return (
    <EntryFrame>
      <Stack gap="lg">
        <PageHeader
          title={t('lock.title')}
          lead={status.stationName && <NameText>{status.stationName}</NameText>}
          takesFocus={false}
        />
        {lockReason && (
          <Alert color="teal" variant="light" icon={<IconCircleCheck aria-hidden />}>
            {t(`lock.reason.${lockReason}`)}
          </Alert>
        )}
        <UnlockForm people={status.people} waitMs={status.waitMs} />
        <Anchor component="button" type="button" size="sm" mx="auto" onClick={() => setIsLost(true)}>
          {access('lost.link')}
        </Anchor>
      </Stack>
    </EntryFrame>
  );
}
