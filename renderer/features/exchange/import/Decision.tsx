import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { PackagePreview } from '#shared/contract/exchangeCommands.ts';

import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import { ProgressPanel } from '../../../ui/ProgressPanel.tsx';
import classes from '../exchange.module.css';
import type { Import } from './useImport.ts';

interface DecisionProps {
  preview: PackagePreview;
  state: Import;
  /** Whether everything that needs approval has it. */
  isReady: boolean;
  /** What the person has marked. */
  approved: { approveSequence: boolean; acceptErased: boolean; acceptKeys: boolean };
}

/** Accept the package or not; always in view, so that nobody has to look for it under a long preview. */
export function Decision({ preview, state, isReady, approved }: DecisionProps) {
  const { t } = useTranslation('exchange');
  const { packageId } = preview;
  const { accept, dismiss } = state;
  if (accept.isPending) {
    return (
      <div className={classes.actionBar}>
        <ProgressPanel title={t('import.accepting')} job={state.job} isCancellable={false} />
        <Text size="sm" c="dimmed">
          {t('import.acceptingHelp')}
        </Text>
      </div>
    );
  }
  return (
    <Stack gap="sm" className={classes.actionBar}>
      {accept.isError && <FailureAlert error={accept.error} />}
      {dismiss.isError && <FailureAlert error={dismiss.error} />}
      <Group>
        <Button size="md" disabled={!isReady} onClick={() => accept.mutate({ packageId, ...approved })}>
          {t('import.accept')}
        </Button>
        <Button size="md" variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate(packageId)}>
          {t('import.dismiss')}
        </Button>
        {!isReady && (
          <Text size="sm" c="dimmed">
            {t('import.approveFirst')}
          </Text>
        )}
      </Group>
    </Stack>
  );
}
