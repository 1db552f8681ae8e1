import { Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { AuditFinding } from '#shared/contract/auditCommands.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { call, invalidateCommands } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useJob } from '../../api/useJob.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { SettleFinding } from './SettleFinding.tsx';

/** The walk through the whole audit, as the page drives it. */
export function useChainCheck() {
  const job = useJob();
  const client = useQueryClient();
  const check = useMutation({
    mutationFn: () => job.run((jobId) => call('audit.verify', { jobId })),
    onSuccess: () => invalidateCommands(client, ['vault.status', 'audit.findings']),
  });
  return { job, check, isRunning: check.isPending, start: () => check.mutate() };
}

/** What the walk has found; before it, what unlocking has found. */
export function ChainCheck({ check: { job, check } }: { check: ReturnType<typeof useChainCheck> }) {
  const { t } = useTranslation('audit');
  const session = useSession();
  if (check.isPending) return <ProgressPanel title={t('verify.running')} job={job} />;
  if (check.isError) return <FailureAlert error={check.error} />;
  const finding = check.data ? check.data.finding : session.auditFinding;
  if (finding) return <Finding finding={finding} onSettled={check.reset} />;
  if (!check.data) return null;
  return (
    <Notice tone="neutral" icon={<IconShieldCheck aria-hidden />} title={t('verify.whole.title')}>
      <Text size="sm" component="output">
        {t('verify.whole.text', { count: check.data.entries })}
      </Text>
    </Notice>
  );
}

function Finding({ finding: { state, seq }, onSettled }: { finding: AuditFinding; onSettled: () => void }) {
  const { t } = useTranslation('audit');
  const maySettle = hasPower(useSession().roles, 'settleAudit');
  return (
    <Notice tone="danger" icon={<IconAlertTriangle aria-hidden />} title={t(`verify.${state}.title`)} isUrgent>
      <Text size="sm">{t(`verify.${state}.text`, { seq })}</Text>
      <Text size="sm">{t('verify.advice')}</Text>
      {maySettle && <SettleFinding seq={seq} onSettled={onSettled} />}
    </Notice>
  );
}
