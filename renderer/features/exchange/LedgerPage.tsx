import { Button, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LedgerEntry } from '#shared/contract/exchangeCommands.ts';

import { useCommand } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { ExchangeFrame, SupervisorsOnly } from './ExchangeFrame.tsx';
import { EmptyLedger } from './ledger/EmptyLedger.tsx';
import { LedgerTable } from './ledger/LedgerTable.tsx';
import { useImportReceipt } from './ledger/useReceipts.ts';
import { Notice } from './Notice.tsx';

/** Every package that left or came in, and whether its receipt has made the way back. */
export function LedgerPage() {
  return (
    <SupervisorsOnly>
      <Ledger />
    </SupervisorsOnly>
  );
}

function Ledger() {
  const { t } = useTranslation('exchange');
  const ledger = useCommand('package.ledger', {});
  const receipt = useImportReceipt();
  return (
    <ExchangeFrame
      title={t('ledger.title')}
      lead={t('ledger.lead')}
      actions={
        <Button
          variant="light"
          leftSection={<IconFileImport aria-hidden size={18} />}
          loading={receipt.isPending}
          onClick={() => receipt.mutate()}
        >
          {t('ledger.importReceipt')}
        </Button>
      }
    >
      {receipt.data && (
        <Notice tone="done">
          {t('ledger.receiptImported', { station: receipt.data.stationName, number: receipt.data.sequence })}{' '}
          {receipt.data.isRenewed && t('ledger.receiptRenewed', { station: receipt.data.stationName })}
        </Notice>
      )}
      {receipt.isError && <FailureAlert error={receipt.error} />}
      {ledger.isPending && <WaitingPage />}
      {ledger.isError && <FailureAlert error={ledger.error} onRetry={ledger.refetch} />}
      {ledger.data && (ledger.data.length === 0 ? <EmptyLedger /> : <FilteredLedger entries={ledger.data} />)}
    </ExchangeFrame>
  );
}

const filters = {
  all: () => true,
  exported: (entry) => entry.direction === 'exported',
  imported: (entry) => entry.direction === 'imported',
  waiting: (entry) => entry.state === 'written',
} as const satisfies Record<string, (entry: LedgerEntry) => boolean>;

type Filter = keyof typeof filters;

function FilteredLedger({ entries }: { entries: readonly LedgerEntry[] }) {
  const { t } = useTranslation('exchange');
  const [filter, setFilter] = useState<Filter>('all');
  const shown = entries.filter(filters[filter]);
  return (
    <Stack gap="md" align="stretch">
      <div>
        <SegmentedControl
          aria-label={t('ledger.filter.label')}
          value={filter}
          onChange={setFilter}
          data={(Object.keys(filters) as Filter[]).map((value) => ({ value, label: t(`ledger.filter.${value}`) }))}
        />
      </div>
      {shown.length === 0 ? <Text c="dimmed">{t('ledger.noMatch')}</Text> : <LedgerTable entries={shown} />}
    </Stack>
  );
}
