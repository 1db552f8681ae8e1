import { Checkbox, Stack, Text, Title } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { PackageDossierPreview } from '#shared/contract/exchangeCommands.ts';

import { dayOf } from '../day.ts';
import classes from '../exchange.module.css';

interface ErasedWarningProps {
  dossiers: readonly PackageDossierPreview[];
  isApproved: boolean;
  onApprove: (isApproved: boolean) => void;
}

/** The package would bring back what was destroyed here on purpose; accepting it takes a deliberate mark. */
export function ErasedWarning({ dossiers, isApproved, onApprove }: ErasedWarningProps) {
  const { t } = useTranslation('exchange');
  return (
    <section className={classes.warning}>
      <IconFileOff aria-hidden size={22} stroke={1.7} />
      <Stack gap="xs">
        <Title order={3}>{t('import.erased.title', { count: dossiers.length })}</Title>
        {dossiers.map(({ dossierId, code, erasedAt }) => (
          <Text key={dossierId}>
            {t('import.erased.text', { code, date: erasedAt === null ? '—' : dayOf(erasedAt) })}
          </Text>
        ))}
        <Checkbox
          checked={isApproved}
          onChange={(event) => onApprove(event.currentTarget.checked)}
          label={t('import.erased.approve')}
          mt={4}
        />
      </Stack>
    </section>
  );
}
