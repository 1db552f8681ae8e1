import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { codelists } from '#shared/codelists/codelists.ts';
import type { CaseloadRow } from '#shared/contract/commands.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { useSession } from '../../api/session.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { PageHeader } from '../../ui/Page.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { useRowWindow } from '../../ui/useRowWindow.ts';
import classes from './CaseloadPage.module.css';
import { CaseloadTable, headerHeight, rowHeight } from './CaseloadTable.tsx';
import { EmptyCaseload, NobodyFound } from './EmptyCaseload.tsx';
import { useCaseload, type CaseloadFilter } from './useCaseload.ts';

/** Milliseconds between the last key press and the search. */
const searchPause = 90;

/** Every dossier that the person may see: searched as one types, filtered, sorted, opened. */
export function CaseloadPage() {
  const { t } = useTranslation('caseload');
  const { roles } = useSession();
  const { filter, change } = useCaseloadFilter();
  const [typed, setTyped] = useState(filter.query ?? '');
  const table = useRef<HTMLTableElement>(null);
  const [known, setKnown] = useState(0);
  const { scroller, range: rows } = useRowWindow(known, rowHeight, headerHeight);
  const caseload = useCaseload(filter, rows.start, rows.end);
  if (caseload.total !== known) setKnown(caseload.total);
  const navigate = useNavigate();
  const open = ({ dossierId }: CaseloadRow) => void navigate({ to: '/dossier/$dossierId', params: { dossierId } });

  const show = (changed: CaseloadFilter) => {
    rows.toTop();
    change(changed);
  };
  const search = useDebouncedCallback((query: string) => show({ query }), searchPause);
  const type = (text: string) => {
    setTyped(text);
    search(text);
  };
  const mayCreate = hasPower(roles, 'createDossier');
  const isEmpty = !caseload.isPending && caseload.error === null && caseload.all === 0;

  return (
    <div className={classes.page}>
      <PageHeader
        title={t('list.title')}
        actions={
          mayCreate && (
            <Button
              renderRoot={(props) => <Link to="/new" {...props} />}
              leftSection={<IconPlus size={18} aria-hidden />}
            >
              {t('list.new')}
            </Button>
          )
        }
      />
      {caseload.error && <FailureAlert error={caseload.error} onRetry={caseload.retry} />}
      {isEmpty ? (
        <EmptyCaseload mayCreate={mayCreate} mayImport={hasPower(roles, 'exchangePackages')} />
      ) : (
        <>
          <Group gap="md" wrap="wrap">
            <SearchInput
              className={classes.search}
              label={t('list.search')}
              value={typed}
              onChange={type}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowDown') return;
                event.preventDefault();
                table.current?.focus();
              }}
            />
            <CategoryFilter value={filter.category ?? null} onChange={(category) => show({ category })} />
            <Text size="sm" c="dimmed" className={classes.count} component="output">
              {!caseload.isPending && <CountText total={caseload.total} all={caseload.all} />}
            </Text>
          </Group>
          <CaseloadTable
            ref={table}
            scroller={scroller}
            rows={rows}
            caseload={caseload}
            filter={filter}
            onSort={(sort, isDescending) => show({ sort, isDescending })}
            onOpen={open}
            whenNone={<NobodyFound onClear={() => type('')} />}
          />
        </>
      )}
    </div>
  );
}

/** The filter in the page's address, so that coming back to the page finds it again. */
function useCaseloadFilter() {
  const { query = '', category = null, sort = 'name', isDescending = false } = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const filter: CaseloadFilter = { query, category, sort, isDescending };
  const change = (changed: CaseloadFilter) => {
    const next = { ...filter, ...changed };
    const isCategory = codelists.category.find((code) => code === next.category);
    void navigate({
      to: '/',
      replace: true,
      search: {
        ...(next.query && { query: next.query }),
        ...(isCategory && { category: isCategory }),
        ...(next.sort && { sort: next.sort }),
        ...(next.isDescending && { isDescending: true }),
      },
    });
  };
  return { filter, change };
}

const everyone = 'all';

function CategoryFilter({ value, onChange }: { value: string | null; onChange: (category: string | null) => void }) {
  const { t } = useTranslation('caseload');
  return (
    <SegmentedControl
      aria-label={t('list.category.label')}
      value={value ?? everyone}
      onChange={(chosen) => onChange(chosen === everyone ? null : chosen)}
      data={[everyone, ...codelists.category].map((code) => ({
        value: code,
        label: t(`list.category.${code as 'all' | (typeof codelists.category)[number]}`),
      }))}
    />
  );
}

function CountText({ total, all }: { total: number; all: number }) {
  const { t } = useTranslation('caseload');
  return total === all ? t('list.count.all', { count: all }) : t('list.count.some', { count: total, all });
}
