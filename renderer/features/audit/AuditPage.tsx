import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AuditRow } from '#shared/contract/auditCommands.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { useSession } from '../../api/session.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NotPermittedPage } from '../../ui/NotPermittedPage.tsx';
import { PageHeader } from '../../ui/Page.tsx';
import { useRowWindow, usualSizes } from '../../ui/grid/useRowWindow.ts';
import classes from './audit.module.css';
import { AuditDetails } from './AuditDetails.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import { ChainCheck, useChainCheck } from './ChainCheck.tsx';
import { ExportButton } from './ExportButton.tsx';
import { FindingHistory } from './FindingHistory.tsx';
import { noFilter, useAudit, type AuditFilter } from './useAudit.ts';

/** Who did, read, printed or was refused what at this station. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const session = useSession();
  if (!hasPower(session.roles, 'readAudit')) {
    return <NotPermittedPage heading={t('title')} title={t('notPermitted.title')} text={t('notPermitted.text')} />;
  }
  return <Audit />;
}

function Audit() {
  const { t } = useTranslation('audit');
  const [filter, setFilter] = useState<AuditFilter>(noFilter);
  const [opened, setOpened] = useState<AuditRow | null>(null);
  const [total, setTotal] = useState(0);
  const { scroller, range } = useRowWindow(total, usualSizes);
  const audit = useAudit(filter, range.start, range.end);
  const check = useChainCheck();
  if (audit.total !== total) setTotal(audit.total);
  const change = (changed: Partial<AuditFilter>) => {
    setFilter((before) => ({ ...before, ...changed }));
    range.toTop();
  };
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconRefresh size={18} aria-hidden />}
              onClick={() => {
                range.toTop();
                audit.refresh();
              }}
            >
              {t('refresh')}
            </Button>
            <ExportButton />
            <Button onClick={check.start} disabled={check.isRunning}>
              {t('verify.button')}
            </Button>
          </>
        }
      />
      <ChainCheck check={check} />
      <FindingHistory />
      <AuditFilters filter={filter} audit={audit} onChange={change} onClear={() => change(noFilter)} />
      {audit.error === null ? (
        <AuditTable scroller={scroller} rows={range} audit={audit} filter={filter} onOpen={setOpened} />
      ) : (
        <FailureAlert error={audit.error} onRetry={audit.refresh} />
      )}
      <AuditDetails
        row={opened}
        onClose={() => setOpened(null)}
        onFilter={(changed) => {
          setOpened(null);
          change({ ...noFilter, ...changed });
        }}
      />
    </div>
  );
}
