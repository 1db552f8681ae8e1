import { Checkbox, Stack, Text, Title } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { PackagePreview } from '#shared/contract/exchangeCommands.ts';

import { dayOf } from '../day.ts';
import classes from '../exchange.module.css';

interface KeysWarningProps {
  keys: Exclude<PackagePreview['keys'], { kind: 'same' }>;
  station: string;
  isApproved: boolean;
  onApprove: (isApproved: boolean) => void;
}

/** The sender's keys are not those known here: newer ones that those have signed, or older ones. Accepting it takes a deliberate mark. */
export function KeysWarning({ keys: { kind, since }, station, isApproved, onApprove }: KeysWarningProps) {
  const { t } = useTranslation('exchange');
  return (
    <section className={classes.warning}>
      <IconKey aria-hidden size={22} stroke={1.7} />
      <Stack gap="xs">
        <Title order={3}>{t(`import.keys.${kind}.title`)}</Title>
        <Text>{t(`import.keys.${kind}.text`, { station, date: dayOf(since) })}</Text>
        <Checkbox
          checked={isApproved}
          onChange={(event) => onApprove(event.currentTarget.checked)}
          label={t(`import.keys.${kind}.approve`)}
          mt={4}
        />
      </Stack>
    </section>
  );
}
