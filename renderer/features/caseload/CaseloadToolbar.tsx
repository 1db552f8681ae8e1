import { Group, SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { codelists } from '#shared/codelists/codelists.ts';

import { SearchInput } from '../../ui/SearchInput.tsx';
import classes from './CaseloadPage.module.css';
import { ColumnMenu } from './ColumnMenu.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { FilterPills } from './FilterPills.tsx';
import type { Caseload } from './useCaseload.ts';
import type { CaseloadViewState } from './useCaseloadView.ts';
import type { SavedViews } from './useSavedViews.ts';
import { ViewMenu } from './ViewMenu.tsx';

interface CaseloadToolbarProps {
  state: CaseloadViewState;
  saved: SavedViews;
  caseload: Caseload;
  /** The person goes on to the list with the arrow key. */
  onGoToList: () => void;
}

/** Search, category, filters, columns and views, and how many dossiers are shown. */
export function CaseloadToolbar({ state, saved, caseload, onGoToList }: CaseloadToolbarProps) {
  const { t } = useTranslation('caseload');
  const { typed, type, view, change } = state;
  return (
    <div className={classes.toolbar}>
      <Group gap="sm" wrap="wrap">
        <SearchInput
          className={classes.search}
          label={t('list.search')}
          value={typed}
          onChange={type}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            onGoToList();
          }}
        />
        <CategoryFilter value={view.category} onChange={(category) => change({ category })} />
        <Group gap="xs">
          <FilterMenu filter={view} onChange={change} />
          <ColumnMenu columns={view.columns} onChange={(columns) => change({ columns })} />
          <ViewMenu saved={saved} state={state} />
        </Group>
        <Text size="sm" c="dimmed" className={classes.count} component="output">
          {!caseload.isPending && <CountText total={caseload.total} all={caseload.all} />}
        </Text>
      </Group>
      <FilterPills filter={view} onChange={change} />
    </div>
  );
}

const everyone = 'all';

function CategoryFilter({ value, onChange }: { value: string | null; onChange: (category: string | null) => void }) {
  const { t } = useTranslation('caseload');
  return (
    <SegmentedControl
      aria-label={t('list.category.label')}
      value={value ?? everyone}
      onChange={(chosen) => onChange(chosen === everyone ? null : chosen)}
      data={([everyone, ...codelists.category] as const).map((code) => ({
        value: code,
        label: t(`list.category.${code}`),
      }))}
    />
  );
}

function CountText({ total, all }: { total: number; all: number }) {
  const { t } = useTranslation('caseload');
  return total === all ? t('list.count.all', { count: all }) : t('list.count.some', { count: total, all });
}
