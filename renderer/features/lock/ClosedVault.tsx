import { Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { invalidateCommands } from '../../api/client.ts';
import { PageHeader } from '../../ui/Page.tsx';

/** Why the vault cannot be opened, what that means, and what to do. */
export function ClosedVault({ state }: { state: 'damaged' | 'inUse' | 'newer' }) {
  const { t } = useTranslation('setup');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  return (
    <Stack gap="md" role="alert">
      <IconAlertTriangle size={32} stroke={1.6} color="var(--senim-warning-text)" aria-hidden />
      <PageHeader title={t(`lock.state.${state}.title`)} />
      <Text>{t(`lock.state.${state}.text`)}</Text>
      <Text fw={600}>{t(`lock.state.${state}.action`)}</Text>
      <Button w="fit-content" variant="default" onClick={() => void invalidateCommands(client, ['vault.status'])}>
        {common('action.retry')}
      </Button>
    </Stack>
  );
}
