import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useCommand } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Page, PageHeader, Panel } from '../../ui/Page.tsx';
import { DrillForm } from './DrillForm.tsx';
import { KitState } from './KitState.tsx';
import { LostAdvice } from './LostAdvice.tsx';
import { RenewKit } from './RenewKit.tsx';

/** The recovery kit: what state it is in, whether it still works, and a new one in its place. */
export function RecoveryPage() {
  const { t } = useTranslation('access');
  const { roles } = useSession();
  const kit = useCommand('recovery.state', {});
  const [open, setOpen] = useState<'drill' | 'renew' | null>(null);
  const mayRenew = roles.includes('supervisor');
  return (
    <Page>
      <PageHeader title={t('recovery.title')} lead={t('recovery.lead')} />
      {kit.isError && <FailureAlert error={kit.error} onRetry={kit.refetch} />}
      {kit.data && <KitState kit={kit.data} />}
      <Panel title={t('drill.title')}>
        {open === 'drill' ? (
          <DrillForm isShared={(kit.data?.scheme ?? null) !== null} onClose={() => setOpen(null)} />
        ) : (
          <Stack gap="md" align="flex-start">
            <Text>{t('drill.text')}</Text>
            <Button onClick={() => setOpen('drill')}>{t('drill.begin')}</Button>
          </Stack>
        )}
      </Panel>
      {mayRenew && (
        <Panel title={t('renew.title')}>
          {open === 'renew' ? (
            <RenewKit onClose={() => setOpen(null)} />
          ) : (
            <Stack gap="md" align="flex-start">
              <Text>{t('renew.text')}</Text>
              <Button variant="default" onClick={() => setOpen('renew')}>
                {t('renew.begin')}
              </Button>
            </Stack>
          )}
        </Panel>
      )}
      <LostAdvice />
    </Page>
  );
}
