import { Checkbox, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { PackagePreview } from '#shared/contract/exchangeCommands.ts';

import classes from '../exchange.module.css';

interface SequenceWarningProps {
  state: Exclude<PackagePreview['sequenceState'], 'next'>;
  station: string;
  isApproved: boolean;
  onApprove: (isApproved: boolean) => void;
}

/** A package out of its order is harmless, but worth a question to the sender; accepting it takes a deliberate mark. */
export function SequenceWarning({ state, station, isApproved, onApprove }: SequenceWarningProps) {
  const { t } = useTranslation('exchange');
  return (
    <section className={classes.warning}>
      <IconAlertTriangle aria-hidden size={22} stroke={1.7} />
      <Stack gap="xs">
        <Title order={3}>{t(`import.sequence.${state}.title`)}</Title>
        <Text>{t(`import.sequence.${state}.text`, { station })}</Text>
        <Checkbox
          checked={isApproved}
          onChange={(event) => onApprove(event.currentTarget.checked)}
          label={t('import.sequence.approve')}
          mt={4}
        />
      </Stack>
    </section>
  );
}
