import { Button, Group, Stack, Text } from '@mantine/core';
import { IconClock, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { lockNow } from '../../api/locking.ts';
import { EntryFrame } from '../../ui/EntryFrame.tsx';
import { PageHeader } from '../../ui/Page.tsx';

/** For somebody whose new keys nobody of the station has vouched for yet: what happens next, and who does it. */
export function WaitingForConfirmation() {
  const { t } = useTranslation(['people', 'common']);
  return (
    <EntryFrame>
      <Stack gap="md">
        <IconClock size={32} stroke={1.6} aria-hidden />
        <PageHeader title={t('enrolment.waiting.title')} />
        <Text>{t('enrolment.waiting.text')}</Text>
        <Text fw={600}>{t('enrolment.waiting.action')}</Text>
        <Group>
          <Button leftSection={<IconLock size={18} aria-hidden />} onClick={() => void lockNow()}>
            {t('common:action.lock')}
          </Button>
        </Group>
      </Stack>
    </EntryFrame>
  );
}
