import { Button, Checkbox, NativeSelect, Popover, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { codelists } from '#shared/codelists/codelists.ts';

import { useCodeText } from '../../i18n/derivedTexts.ts';
import { noFilter, type CaseloadFilter } from './caseloadView.ts';

interface FilterMenuProps {
  filter: CaseloadFilter;
  onChange: (change: Partial<CaseloadFilter>) => void;
}

const releaseSteps = [30, 90, 180, 365] as const;
const sessionSteps = [14, 30, 60, 90, 180] as const;

/** What else the list can be narrowed down to. */
export function FilterMenu({ filter, onChange }: FilterMenuProps) {
  const { t } = useTranslation('caseload');
  const codeText = useCodeText();
  const any = { value: '', label: t('filter.any') };
  const codes = (list: 'sex' | 'caseState') =>
    codelists[list].map((code) => ({ value: code, label: codeText(list, code) }));
  return (
    <Popover trapFocus returnFocus position="bottom-start" shadow="md" width={300}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
          {t('filter.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filter.open')}>
        <Stack gap="sm">
          <Checkbox
            label={t('filter.hasOverdue')}
            checked={filter.hasOverdue}
            onChange={(event) => onChange({ hasOverdue: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('filter.hasDraft')}
            checked={filter.hasDraft}
            onChange={(event) => onChange({ hasDraft: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('filter.hasConflict')}
            checked={filter.hasConflict}
            onChange={(event) => onChange({ hasConflict: event.currentTarget.checked })}
          />
          <NativeSelect
            label={t('filter.releaseWithinDays')}
            value={filter.releaseWithinDays ?? ''}
            onChange={(event) => onChange({ releaseWithinDays: Number(event.currentTarget.value) || null })}
            data={[
              any,
              ...releaseSteps.map((days) => ({ value: String(days), label: t('filter.days', { count: days }) })),
            ]}
          />
          <NativeSelect
            label={t('filter.noSessionForDays')}
            value={filter.noSessionForDays ?? ''}
            onChange={(event) => onChange({ noSessionForDays: Number(event.currentTarget.value) || null })}
            data={[
              any,
              ...sessionSteps.map((days) => ({ value: String(days), label: t('filter.days', { count: days }) })),
            ]}
          />
          <NativeSelect
            label={t('list.column.state')}
            value={filter.state ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onChange({ state: codelists.caseState.find((code) => code === value) ?? null })
            }
            data={[any, ...codes('caseState')]}
          />
          <NativeSelect
            label={t('list.column.sex')}
            value={filter.sex ?? ''}
            onChange={(event) => onChange({ sex: event.currentTarget.value || null })}
            data={[any, ...codes('sex')]}
          />
          <Button variant="subtle" size="compact-sm" onClick={() => onChange({ ...noFilter })}>
            {t('filter.clear')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
