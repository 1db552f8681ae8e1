import { Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useCommand, useCommandMutation } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';

/** Between the shortest and the longest that a station may choose. */
const offered = [1, 2, 3, 5, 10, 15] as const;

/** How long the station's vaults stand open while nobody is there; a choice holds at once. */
export function LockDelayChoice() {
  const { t } = useTranslation('references');
  const delay = useCommand('lockDelay.get', {});
  const save = useCommandMutation('lockDelay.save', { invalidates: ['lockDelay.get'] });
  if (delay.isError) return <FailureAlert error={delay.error} onRetry={delay.refetch} />;
  if (delay.isPending) return <WaitingPage />;
  const { minutes } = delay.data;
  const choices = [...new Set([...offered, minutes])].toSorted((a, b) => a - b);
  return (
    <Stack maw="28rem">
      <Text c="dimmed" size="sm">
        {t('lockDelay.help')}
      </Text>
      <Select
        label={t('lockDelay.label')}
        data={choices.map((count) => ({ value: String(count), label: t('lockDelay.minutes', { count }) }))}
        value={String(minutes)}
        onChange={(value) => value !== null && save.mutate({ minutes: Number(value) })}
        disabled={save.isPending}
        allowDeselect={false}
      />
      {save.isError && <FailureAlert error={save.error} />}
      <Text size="sm" component="output" display="block" mih="1.4em">
        {save.data && t('lockDelay.saved', { minutes: t('lockDelay.minutes', { count: save.data.minutes }) })}
      </Text>
    </Stack>
  );
}
