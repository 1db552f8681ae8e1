import { Button, Stack, Text, Textarea } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Failure } from '#shared/contract/errors.ts';

import { formatInstant } from '../../ui/dateText.ts';
import { Notice } from '../../ui/Notice.tsx';

interface OlderVaultProps {
  failure: Failure;
  isPending: boolean;
  /** Goes on with the older vault; the reason is kept in the audit. */
  onAccept: (reason: string) => void;
}

/** Says that the vault is older than this machine remembers, what that may mean, and how a supervisor goes on on purpose. */
export function OlderVault({ failure, isPending, onAccept }: OlderVaultProps) {
  const { t } = useTranslation('setup');
  const [reason, setReason] = useState('');
  const [isDeliberate, setDeliberate] = useState(false);
  const since = formatInstant(String(failure.detail?.['since'] ?? ''));
  const entries = Number(failure.detail?.['entries'] ?? 0);
  return (
    <Notice tone="danger" icon={<IconHistory size={20} aria-hidden />} title={t('lock.older.title')} isUrgent>
      <Stack gap="sm" align="stretch">
        <Text size="sm">
          {t('lock.older.text', { since })} {entries > 0 && t('lock.older.entries', { count: entries })}
        </Text>
        <Text size="sm">{t('lock.older.advice')}</Text>
        {!isDeliberate && (
          <Button variant="default" size="sm" w="fit-content" onClick={() => setDeliberate(true)}>
            {t('lock.older.open')}
          </Button>
        )}
        {isDeliberate && (
          <>
            <Textarea
              label={t('lock.older.reason')}
              description={t('lock.older.reasonHelp')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              maxLength={500}
              autosize
              minRows={2}
              ref={(field) => field?.focus()}
            />
            <Button
              color="red.9"
              w="fit-content"
              loading={isPending}
              disabled={reason.trim() === ''}
              onClick={() => onAccept(reason.trim())}
            >
              {t('lock.older.confirm')}
            </Button>
          </>
        )}
      </Stack>
    </Notice>
  );
}
