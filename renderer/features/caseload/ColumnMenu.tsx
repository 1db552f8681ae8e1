import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { caseloadColumns } from '#shared/contract/caseload.ts';

import { usualColumns, type ColumnName } from './columns.ts';

interface ColumnMenuProps {
  columns: readonly ColumnName[];
  onChange: (columns: ColumnName[]) => void;
}

/** Which columns the list has. */
export function ColumnMenu({ columns, onChange }: ColumnMenuProps) {
  const { t } = useTranslation('caseload');
  const toggle = (name: ColumnName, isShown: boolean) =>
    onChange(caseloadColumns.filter((column) => (column === name ? isShown : columns.includes(column))));
  return (
    <Popover trapFocus returnFocus position="bottom-start" shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />}>
          {t('columns.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns.open')}>
        <Stack gap="xs">
          {caseloadColumns.map((name) => (
            <Checkbox
              key={name}
              label={t(`list.column.${name}`)}
              checked={columns.includes(name)}
              onChange={(event) => toggle(name, event.currentTarget.checked)}
            />
          ))}
          <Button variant="subtle" size="compact-sm" onClick={() => onChange([...usualColumns])}>
            {t('columns.usual')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
