import { Autocomplete, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ExportForm } from './exportForm.ts';

const purposes = ['transfer', 'programme', 'followUp', 'return'] as const;
const bases = ['order', 'agreement', 'court', 'consent'] as const;

/** What the transfer is for and what allows it: free text with a few usual beginnings. */
export function GroundFields({ form }: { form: ExportForm }) {
  const { t } = useTranslation('exchange');
  return (
    <Stack gap="sm">
      <Autocomplete
        label={t('export.ground.purpose')}
        withAsterisk
        maxLength={500}
        comboboxProps={{ keepMounted: false }}
        data={purposes.map((purpose) => t(`export.ground.purposeSuggestion.${purpose}`))}
        {...form.getInputProps('purpose')}
      />
      <Autocomplete
        label={t('export.ground.legalBasis')}
        description={t('export.ground.legalBasisHelp')}
        withAsterisk
        maxLength={500}
        comboboxProps={{ keepMounted: false }}
        data={bases.map((basis) => t(`export.ground.basisSuggestion.${basis}`))}
        {...form.getInputProps('legalBasis')}
      />
    </Stack>
  );
}
