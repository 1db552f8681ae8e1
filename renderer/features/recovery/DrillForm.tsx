import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { call, invalidateCommands } from '../../api/client.ts';
import { useJob } from '../../api/useJob.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { KitEntry } from '../../ui/recovery/KitEntry.tsx';
import { emptyKit, isComplete } from '../../ui/recovery/typedKit.ts';
import { useFormSubmit } from '../../ui/useFormSubmit.ts';

/** Types the kit from paper, so that everybody knows that it would open the vault. */
export function DrillForm({ isShared, onClose }: { isShared: boolean; onClose: () => void }) {
  const { t } = useTranslation('access');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const job = useJob();
  const [kit, setKit] = useState(() => emptyKit(isShared ? 'shares' : 'whole'));
  const [opened, setOpened] = useState<number | null>(null);
  const form = useFormSubmit(async () => {
    const sheets = kit.sheets.map((words) => [...words]);
    const { grants } = await job.run((jobId) => call('recovery.drill', { jobId, sheets }));
    setKit(emptyKit(kit.kind));
    setOpened(grants);
    await invalidateCommands(client, ['recovery.state']);
  });
  if (opened !== null) {
    return (
      <Stack gap="md" align="flex-start">
        <Alert color="teal" variant="light" icon={<IconCircleCheck aria-hidden />}>
          {t('drill.done', { count: opened })}
        </Alert>
        <Button variant="default" onClick={onClose}>
          {common('action.close')}
        </Button>
      </Stack>
    );
  }
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <Text size="sm">{t('drill.how')}</Text>
        <KitEntry
          kit={kit}
          onChange={(typed) => {
            setKit(typed);
            form.clearFailure();
          }}
          isDisabled={form.isBusy}
        />
        {form.failure !== null && <FailureAlert error={form.failure} />}
        <Group>
          <Button type="submit" loading={form.isBusy} disabled={!isComplete(kit)}>
            {t('drill.action')}
          </Button>
          <Button variant="default" onClick={onClose} disabled={form.isBusy}>
            {common('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
