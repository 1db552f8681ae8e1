import { Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { Compartment } from '#shared/rules/permissions.ts';

interface ReasonFieldProps {
  parts: readonly Compartment[];
  /** Nothing can be printed without it; else the parts are left out. */
  isNeeded: boolean;
  isMissing: boolean;
  reason: string;
  onChange: (reason: string) => void;
}

/** Asks why parts are printed that the person's role opens only with a reason. */
export function ReasonField({ parts, isNeeded, isMissing, reason, onChange }: ReasonFieldProps) {
  const { t } = useTranslation(['print', 'common', 'dossier']);
  const named = parts.map((part) => t(`common:compartment.${part}`)).join(', ');
  return (
    <Stack gap="xs">
      <Text size="sm">
        {isNeeded ? t('print:dialog.reasonNeeded') : t('print:dialog.reasonText', { parts: named })}
      </Text>
      <Textarea
        label={isNeeded ? t('dossier:reason.label') : t('print:dialog.reason')}
        autosize
        minRows={2}
        maxLength={200}
        required={isNeeded}
        value={reason}
        error={isMissing ? t('print:dialog.reasonMissing') : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Stack>
  );
}
