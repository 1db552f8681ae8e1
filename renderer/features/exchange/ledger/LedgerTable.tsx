import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { LedgerEntry } from '#shared/contract/exchangeCommands.ts';

import { InstantText } from '../../../ui/DateText.tsx';
import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import { useFileSize } from '../../../ui/fields/useFileSize.ts';
import { NameText } from '../../../ui/NameText.tsx';
import classes from '../exchange.module.css';
import { StatusMark } from '../StatusMark.tsx';
import { useSaveReceipt } from './useReceipts.ts';

/** The entries of the ledger. What is seldom looked for stands under the station, so that the table fits a small window. */
export function LedgerTable({ entries }: { entries: readonly LedgerEntry[] }) {
  const { t } = useTranslation('exchange');
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="end">{t('ledger.number')}</Table.Th>
            <Table.Th>{t('ledger.package')}</Table.Th>
            <Table.Th>{t('ledger.date')}</Table.Th>
            <Table.Th>{t('ledger.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <LedgerRow key={`${entry.direction}-${entry.packageId}-${entry.stationName}`} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function LedgerRow({ entry }: { entry: LedgerEntry }) {
  return (
    <Table.Tr className={classes.ledgerRow}>
      <Table.Td ta="end" className={classes.number}>
        {entry.sequence}
      </Table.Td>
      <Table.Td>
        <PackageCell entry={entry} />
      </Table.Td>
      <Table.Td className={classes.number}>
        <InstantText at={entry.at} />
      </Table.Td>
      <Table.Td>
        <Stack gap={6} align="flex-start">
          <StateMark state={entry.state} />
          {entry.state === 'accepted' && <ReceiptButton entry={entry} />}
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}

function PackageCell({ entry }: { entry: LedgerEntry }) {
  const { t } = useTranslation('exchange');
  const fileSize = useFileSize();
  const isExport = entry.direction === 'exported';
  const Direction = isExport ? IconArrowUpRight : IconArrowDownLeft;
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Text c="dimmed" lh={1} pt={3}>
        <Direction aria-hidden size={18} />
      </Text>
      <div>
        <Text size="sm" fw={600}>
          {t(isExport ? 'ledger.exportedTo' : 'ledger.importedFrom', { station: entry.stationName })}
        </Text>
        <Text size="sm">
          <NameText>{entry.purpose}</NameText>
        </Text>
        <Text size="sm" c="dimmed">
          {t('ledger.extent', { count: entry.dossiers, size: fileSize(entry.bytes) })}
        </Text>
      </div>
    </Group>
  );
}

const stateTones = { written: 'open', acknowledged: 'good', accepted: 'good', accepting: 'open' } as const;

function StateMark({ state }: { state: LedgerEntry['state'] }) {
  const { t } = useTranslation('exchange');
  return <StatusMark tone={stateTones[state]}>{t(`ledger.stateName.${state}`)}</StatusMark>;
}

function ReceiptButton({ entry }: { entry: LedgerEntry }) {
  const { t } = useTranslation('exchange');
  const save = useSaveReceipt();
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={save.isPending}
        onClick={() => save.mutate(entry)}
        aria-label={t('ledger.saveReceiptFor', { number: entry.sequence, station: entry.stationName })}
      >
        {t('ledger.saveReceipt')}
      </Button>
      {save.data && (
        <Text component="output" display="block" size="sm">
          {t('ledger.receiptSaved', { name: save.data.name })}
        </Text>
      )}
      {save.isError && <FailureAlert error={save.error} />}
    </>
  );
}
