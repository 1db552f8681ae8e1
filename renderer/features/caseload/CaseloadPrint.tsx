import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { CaseloadColumn } from '#shared/contract/caseload.ts';

import { PrintForm } from '../../ui/print/PrintForm.tsx';
import { PrintOpener } from '../../ui/print/PrintButton.tsx';
import type { CaseloadQuery } from './useCaseload.ts';

interface CaseloadPrintProps {
  query: CaseloadQuery;
  columns: readonly CaseloadColumn[];
  /** How many dossiers the list shows. */
  total: number;
}

/** Prints the list as it is searched, filtered and sorted. */
export function CaseloadPrint({ query, columns, total }: CaseloadPrintProps) {
  const { t } = useTranslation(['caseload', 'print']);
  return (
    <PrintOpener isCompact title={t('print:dialog.caseloadTitle')}>
      {(close) => (
        <PrintForm
          fileName={t('caseload:list.title')}
          orderOf={() => ({ caseload: { ...query, columns: [...columns] } })}
          onClose={close}
        >
          <Text size="sm">{t('print:dialog.caseloadText', { count: total })}</Text>
        </PrintForm>
      )}
    </PrintOpener>
  );
}
