import { Select, Table, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { RosterColumn } from '#shared/contract/rosterCommands.ts';
import { rosterTargets, takesSeveral, type RosterMapping, type RosterTarget } from '#shared/rules/roster/targets.ts';

import { NameText } from '../../ui/NameText.tsx';
import classes from './roster.module.css';
import { useTargetText } from './targetText.ts';

interface ColumnTableProps {
  columns: readonly RosterColumn[];
  mapping: RosterMapping;
  onAssign: (column: number, target: RosterTarget | null) => void;
}

/** Each column with what it holds and where it goes. */
export function ColumnTable({ columns, mapping, onAssign }: ColumnTableProps) {
  const { t } = useTranslation('roster');
  const targetText = useTargetText();
  const options = useMemo(() => rosterTargets.map((value) => ({ value, label: targetText(value) })), [targetText]);
  const isTaken = (target: RosterTarget, column: number) =>
    !takesSeveral(target) && mapping.some((other, index) => other === target && index !== column);
  return (
    <Table verticalSpacing="xs" className={classes.columnTable}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('columns.column')}</Table.Th>
          <Table.Th>{t('columns.samples')}</Table.Th>
          <Table.Th w="20rem">{t('columns.target')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {columns.map(({ title, samples, filled }, column) => {
          const name = title === '' ? t('columns.untitled', { number: column + 1 }) : title;
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a column is its place
            <Table.Tr key={column} data-unused={mapping[column] === null || undefined}>
              <Table.Th scope="row" fw={600}>
                <NameText>{name}</NameText>
              </Table.Th>
              <Table.Td>
                <Samples samples={samples} filled={filled} />
              </Table.Td>
              <Table.Td>
                <Select
                  aria-label={t('columns.targetOf', { column: name })}
                  placeholder={t('columns.leaveOut')}
                  data={options.map((option) => ({ ...option, disabled: isTaken(option.value, column) }))}
                  value={mapping[column] ?? null}
                  onChange={(target) => onAssign(column, target)}
                  clearable
                  searchable
                  clearButtonProps={{ 'aria-label': t('columns.leaveOutOf', { column: name }) }}
                />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function Samples({ samples, filled }: Pick<RosterColumn, 'samples' | 'filled'>) {
  const { t } = useTranslation('roster');
  if (filled === 0) {
    return (
      <Text size="sm" c="dimmed" fs="italic">
        {t('columns.empty')}
      </Text>
    );
  }
  return (
    <Text size="sm" className={classes.samples}>
      {samples.map((sample, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- samples may be equal and never move
        <span key={index}>
          {index > 0 && <span className={classes.dot}> · </span>}
          <NameText>{sample}</NameText>
        </span>
      ))}
    </Text>
  );
}
