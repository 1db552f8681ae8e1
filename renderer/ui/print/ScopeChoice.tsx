import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { PrintScope } from '#shared/contract/printing.ts';

interface ScopeChoiceProps {
  /** What the page shows. */
  page: Exclude<PrintScope, { kind: 'dossier' }>;
  chosen: PrintScope;
  onChoose: (scope: PrintScope) => void;
}

/** What is on the page, or the dossier that it belongs to. */
export function ScopeChoice({ page, chosen, onChoose }: ScopeChoiceProps) {
  const { t } = useTranslation(['print', 'dossier']);
  const pageLabel =
    page.kind === 'record'
      ? t('print:dialog.record')
      : t('print:dialog.theme', { theme: t(`dossier:nav.${page.theme}` as 'dossier:nav.other') });
  return (
    <Radio.Group
      label={t('print:dialog.what')}
      value={chosen.kind}
      onChange={(kind) => onChoose(kind === 'dossier' ? { kind } : page)}
    >
      <Stack mt="xs" gap="xs">
        <Radio value={page.kind} label={pageLabel} />
        <Radio value="dossier" label={t('print:dialog.dossier')} description={t('print:dialog.dossierHelp')} />
      </Stack>
    </Radio.Group>
  );
}
