import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { useCommand } from '../../../api/client.ts';
import { failureOf } from '../../../api/errors.ts';
import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import { Notice } from '../Notice.tsx';
import { ControlWords } from './ControlWords.tsx';

/** Why a comparison failed; for words that do not match, what that may mean and what to do. */
export function VerifyFailure({ error }: { error: unknown }) {
  const { t } = useTranslation('exchange');
  if (failureOf(error).code !== 'fingerprintWrong') return <FailureAlert error={error} />;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconShieldX aria-hidden />} title={t('verify.wrong.title')}>
      <Stack gap={6}>
        <Text size="sm">{t('verify.wrong.check')}</Text>
        <Text size="sm">{t('verify.wrong.meaning')}</Text>
        <Text size="sm" fw={600}>
          {t('verify.wrong.action')}
        </Text>
      </Stack>
    </Alert>
  );
}

/** After a comparison that went well: the other side needs this station's words too, while the line is open. */
export function VerifiedNotice({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation('exchange');
  const own = useCommand('station.identity', {});
  return (
    <Stack gap="md">
      <Notice tone="done" icon={<IconShieldCheck aria-hidden />} title={t('verify.done.title', { name })}>
        {t('verify.done.text')}
      </Notice>
      <Text>{t('verify.done.yourTurn')}</Text>
      {own.data && <ControlWords words={own.data.fingerprint} label={t('station.words')} />}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t('verify.done.close')}
        </Button>
      </Group>
    </Stack>
  );
}
