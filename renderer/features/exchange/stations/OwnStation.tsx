import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { OwnStation as Station, StationIdentity } from '#shared/contract/exchangeCommands.ts';

import { call, invalidateCommands, useCommand } from '../../../api/client.ts';
import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import { NameText } from '../../../ui/NameText.tsx';
import { Panel } from '../../../ui/Page.tsx';
import { WaitingPage } from '../../../ui/WaitingPage.tsx';
import classes from '../exchange.module.css';
import { fileName } from '../fileName.ts';
import { ControlWords } from './ControlWords.tsx';
import { QrCode } from './QrCode.tsx';
import { StationKeys } from './StationKeys.tsx';
import { Notice } from '../Notice.tsx';

/** This station as others have to know it: its name, its control words and its card. */
export function OwnStation() {
  const { t } = useTranslation('exchange');
  const identity = useCommand('station.identity', {});
  return (
    <Panel title={t('station.own')}>
      {identity.isPending && <WaitingPage />}
      {identity.isError && <FailureAlert error={identity.error} onRetry={identity.refetch} />}
      {identity.data && <Identity identity={identity.data} />}
    </Panel>
  );
}

function Identity({ identity }: { identity: Station }) {
  const { t } = useTranslation('exchange');
  return (
    <div className={classes.ownStation}>
      <Stack gap="md">
        <div>
          <Text size="xl" fw={650}>
            <NameText>{identity.name}</NameText>
          </Text>
        </div>
        <div>
          <Title order={3} mb={4}>
            {t('station.words')}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('station.wordsHelp')}
          </Text>
          <ControlWords words={identity.fingerprint} label={t('station.words')} />
        </div>
        <SaveCard stationName={identity.name} />
        <StationKeys station={identity} />
      </Stack>
      <figure className={classes.qr}>
        <QrCode text={qrText(identity)} label={t('station.qr')} />
        <Text component="figcaption" size="xs" c="dimmed" mt={6}>
          {t('station.qrHelp')}
        </Text>
      </figure>
    </div>
  );
}

/** What the QR code says: readable by any reader, the words in their order. */
function qrText({ stationId, fingerprint }: StationIdentity): string {
  return `senim ${stationId} ${fingerprint.join(' ')}`;
}

function SaveCard({ stationName }: { stationName: string }) {
  const { t } = useTranslation('exchange');
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: async () => {
      const suggestedName = fileName(t('station.cardFile', { name: stationName }), 'senim-card');
      const file = await call('shell.saveFile', { purpose: 'card', suggestedName });
      if (file !== null) await call('station.saveCard', { file: file.grant });
      return file;
    },
    onSuccess: () => invalidateCommands(client, ['station.identity', 'vault.status']),
  });
  return (
    <Stack gap="sm" align="flex-start">
      <Group>
        <Button
          variant="light"
          leftSection={<IconDeviceFloppy aria-hidden size={18} />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('station.saveCard')}
        </Button>
      </Group>
      {save.data && <Notice tone="done">{t('station.cardSaved', { name: save.data.name })}</Notice>}
      {save.isError && <FailureAlert error={save.error} />}
    </Stack>
  );
}
