import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { useSession } from '../../api/session.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { PageHeader } from '../../ui/Page.tsx';
import { GroupSessionButton } from '../../ui/records/GroupSessionButton.tsx';
import { useRowWindow, usualSizes } from '../../ui/grid/useRowWindow.ts';
import classes from './CaseloadPage.module.css';
import { CaseloadPrint } from './CaseloadPrint.tsx';
import { CaseloadTable } from './CaseloadTable.tsx';
import { CaseloadToolbar } from './CaseloadToolbar.tsx';
import { EmptyCaseload, NobodyFound } from './EmptyCaseload.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { useCaseload } from './useCaseload.ts';
import { useCaseloadView } from './useCaseloadView.ts';
import { useSelection } from './useSelection.ts';
import { useSavedViews, type SavedViews } from './useSavedViews.ts';

/** Every dossier that the person may see: searched as one types, filtered, sorted, in views of their own, opened. */
export function CaseloadPage() {
  const saved = useSavedViews();
  return saved.isPending ? null : <CaseloadInViews saved={saved} />;
}

function CaseloadInViews({ saved }: { saved: SavedViews }) {
  const { roles } = useSession();
  const table = useRef<HTMLTableElement>(null);
  const [known, setKnown] = useState(0);
  const { scroller, range: rows } = useRowWindow(known, usualSizes);
  const state = useCaseloadView(saved.list, rows.toTop);
  const { columns, ...wanted } = state.view;
  const query = { query: state.query, ...wanted };
  const caseload = useCaseload(query, rows.start, rows.end);
  const selection = useSelection(query);
  if (caseload.total !== known) setKnown(caseload.total);
  const open = useOpenDossier();
  const mayCreate = hasPower(roles, 'createDossier');
  const isEmpty = !caseload.isPending && caseload.error === null && caseload.all === 0;
  return (
    <div className={classes.page}>
      <CaseloadHeader mayCreate={mayCreate && caseload.all > 0} hasDossiers={caseload.all > 0}>
        <CaseloadPrint query={query} columns={columns} total={caseload.total} />
      </CaseloadHeader>
      {caseload.error && <FailureAlert error={caseload.error} onRetry={caseload.retry} />}
      {saved.error && <FailureAlert error={saved.error} onRetry={saved.retry} />}
      {isEmpty ? (
        <EmptyCaseload mayCreate={mayCreate} mayImport={hasPower(roles, 'exchangePackages')} />
      ) : (
        <>
          <CaseloadToolbar state={state} saved={saved} caseload={caseload} onGoToList={() => table.current?.focus()} />
          <CaseloadTable
            ref={table}
            scroller={scroller}
            rows={rows}
            caseload={caseload}
            view={state.view}
            query={state.query}
            onSort={state.change}
            onOpen={open}
            selection={selection}
            whenNone={<NobodyFound onClear={state.clear} />}
          />
          <SelectionBar selection={selection} />
        </>
      )}
    </div>
  );
}

interface CaseloadHeaderProps {
  mayCreate: boolean;
  hasDossiers: boolean;
  /** What can be done with the list, once there is one. */
  children: ReactNode;
}

function CaseloadHeader({ mayCreate, hasDossiers, children }: CaseloadHeaderProps) {
  const { t } = useTranslation('caseload');
  const create = (
    <Button renderRoot={(props) => <Link to="/new" {...props} />} leftSection={<IconPlus size={18} aria-hidden />}>
      {t('list.new')}
    </Button>
  );
  const importList = (
    <Button variant="default" renderRoot={(props) => <Link to="/roster" {...props} />}>
      {t('list.importList')}
    </Button>
  );
  return (
    <PageHeader
      title={t('list.title')}
      actions={
        <>
          {hasDossiers && children}
          {hasDossiers && <GroupSessionButton label={t('list.groupSession')} />}
          {mayCreate && importList}
          {mayCreate && create}
        </>
      }
    />
  );
}

/** The same function at each drawing, so that rows need not be drawn again. */
function useOpenDossier(): (row: CaseloadRow) => void {
  const navigate = useNavigate();
  return useCallback(
    ({ dossierId }) => void navigate({ to: '/dossier/$dossierId', params: { dossierId } }),
    [navigate],
  );
}
