import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { Job } from '../api/useJob.ts';

interface ProgressPanelProps {
  title: string;
  job: Pick<Job, 'progress' | 'cancel'>;
  /** False where stopping halfway makes no sense. */
  isCancellable?: boolean;
}

/** How far a long command has come, and a way out of it. */
export function ProgressPanel({ title, job, isCancellable = true }: ProgressPanelProps) {
  const { t } = useTranslation();
  const { progress } = job;
  const isKnown = progress !== null && progress.total > 0;
  const percent = isKnown ? Math.min(100, (progress.done / progress.total) * 100) : 100;
  return (
    <Stack gap="xs" component="output">
      <Group justify="space-between">
        <Text fw={600}>{title}</Text>
        {isKnown && <Text c="dimmed">{t('progress.percent', { percent: Math.floor(percent) })}</Text>}
      </Group>
      <Progress value={percent} animated={!isKnown} aria-label={title} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {progress && t(`progress.phase.${progress.phase}`)}
        </Text>
        {isCancellable && (
          <Button size="xs" variant="default" onClick={() => void job.cancel()}>
            {t('action.cancel')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
