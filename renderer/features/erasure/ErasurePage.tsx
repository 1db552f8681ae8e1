import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileOff, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { Answer } from '#shared/contract/commands.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { useCommand } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RequestErasure } from '../../ui/erasure/RequestErasure.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NotPermittedPage } from '../../ui/NotPermittedPage.tsx';
import { Page, PageHeader, Panel } from '../../ui/Page.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { ErasureItem } from './ErasureItem.tsx';

/** What was asked to be destroyed and waits for somebody's agreement, and what was destroyed. */
export function ErasurePage() {
  const { t } = useTranslation('erasure');
  const { roles } = useSession();
  if (hasPower(roles, 'agreeToErasure')) return <Erasures />;
  return <NotPermittedPage heading={t('title')} title={t('notPermitted.title')} text={t('notPermitted.text')} />;
}

function Erasures() {
  const { t } = useTranslation('erasure');
  const list = useCommand('erasure.list', {});
  if (list.isPending) return <WaitingPage />;
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      {list.isError ? <FailureAlert error={list.error} onRetry={list.refetch} /> : <Found {...list.data} />}
    </Page>
  );
}

function Found({ hasSecond, erasures }: Answer<'erasure.list'>) {
  const { t } = useTranslation('erasure');
  const open = erasures.filter(({ state }) => state === 'requested');
  const past = erasures.filter(({ state }) => state !== 'requested');
  return (
    <>
      {!hasSecond && (
        <Notice tone="warning" icon={<IconUserPlus size={20} aria-hidden />} title={t('second.title')}>
          {t('second.text')}
        </Notice>
      )}
      <Panel title={t('open.title')}>
        {open.length === 0 ? (
          <EmptyState
            icon={<IconFileOff aria-hidden size={36} stroke={1.5} />}
            title={t('open.emptyTitle')}
            text={t('open.emptyText')}
          />
        ) : (
          <Stack gap="lg">
            {open.map((erasure) => (
              <ErasureItem key={erasure.erasureId} erasure={erasure} />
            ))}
          </Stack>
        )}
      </Panel>
      {past.length > 0 && (
        <Panel title={t('past.title')}>
          <Stack gap="lg">
            {past.map((erasure) => (
              <ErasureItem key={erasure.erasureId} erasure={erasure} />
            ))}
          </Stack>
        </Panel>
      )}
      <WholeVault isPossible={hasSecond} />
    </>
  );
}

/** Kept apart at the end, where nobody comes upon it by accident. */
function WholeVault({ isPossible }: { isPossible: boolean }) {
  const { t } = useTranslation('erasure');
  const { roles } = useSession();
  const [isOpen, { open, close }] = useDisclosure(false);
  if (!hasPower(roles, 'requestErasure')) return null;
  return (
    <Panel title={t('vault.title')}>
      <Stack align="flex-start">
        <Text>{t('vault.text')}</Text>
        <Button variant="default" disabled={!isPossible} onClick={open}>
          {t('vault.request')}
        </Button>
      </Stack>
      <RequestErasure dossier={null} isOpen={isOpen} onClose={close} />
    </Panel>
  );
}
