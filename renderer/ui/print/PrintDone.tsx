import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { NameText } from '../NameText.tsx';
import { Notice } from '../Notice.tsx';
import type { PrintOutcome } from './usePrinting.ts';

/** Says where the print went, by the bare name of the file. */
export function PrintDone({ outcome, onClose }: { outcome: NonNullable<PrintOutcome>; onClose: () => void }) {
  const { t } = useTranslation(['print', 'common']);
  return (
    <Stack>
      <Notice tone="neutral" icon={<IconCircleCheck size={20} aria-hidden />} isUrgent>
        <Text size="sm">
          {outcome.kind === 'sent' ? (
            t('print:dialog.sent')
          ) : (
            <NameText>{t('print:dialog.saved', { name: outcome.name })}</NameText>
          )}
        </Text>
      </Notice>
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t('common:action.close')}
        </Button>
      </Group>
    </Stack>
  );
}
