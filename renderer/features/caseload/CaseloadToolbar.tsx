import { Group, SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { codelists } from '#shared/codelists/codelists.ts';

import { SearchInput } from '../../ui/SearchInput.tsx';
import classes from './CaseloadPage.module.css';
import type { Caseload } from './useCaseload.ts';

interface CaseloadToolbarProps {
  typed: string;
  category: string | null;
  caseload: Caseload;
  onType: (text: string) => void;
  onCategory: (category: string | null) => void;
  /** The person goes on to the list with the arrow key. */
  onGoToList: () => void;
}

/** Search, category, and how many dossiers are shown. */
export function CaseloadToolbar(props: CaseloadToolbarProps) {
  const { t } = useTranslation('caseload');
  const { typed, category, caseload, onType, onCategory, onGoToList } = props;
  return (
    <Group gap="md" wrap="wrap">
      <SearchInput
        className={classes.search}
        label={t('list.search')}
        value={typed}
        onChange={onType}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          onGoToList();
        }}
      />
      <CategoryFilter value={category} onChange={onCategory} />
      <Text size="sm" c="dimmed" className={classes.count} component="output">
        {!caseload.isPending && <CountText total={caseload.total} all={caseload.all} />}
      </Text>
    </Group>
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
