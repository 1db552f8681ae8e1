import { Group, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { PageHeader, Panel } from '../../ui/Page.tsx';
import { ReasonForm } from '../../ui/ReasonForm.tsx';

/** Asks why somebody opens a record that their role opens only with a reason. */
export function ReasonGate({ type, onReason }: { type: string; onReason: (reason: string) => void }) {
  const { t } = useTranslation('dossier');
  const texts = useRecordTexts();
  return (
    <Stack>
      <PageHeader title={texts.title(type)} />
      <Panel>
        <Stack>
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <IconLock aria-hidden style={{ flex: 'none' }} />
            <Text maw="34rem">{t('reason.text')}</Text>
          </Group>
          <ReasonForm
            label={t('reason.label')}
            help={t('reason.help')}
            submitLabel={t('reason.open')}
            onReason={onReason}
          />
        </Stack>
      </Panel>
    </Stack>
  );
}
