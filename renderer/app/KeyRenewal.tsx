import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { call, invalidateCommands } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { useJob } from '../api/useJob.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { ProgressPanel } from '../ui/ProgressPanel.tsx';
import classes from './SessionNotices.module.css';

/** Goes on making new keys where that was broken off, beside everybody's work. Stopped, it goes on at the next unlock. */
export function KeyRenewal() {
  const { t } = useTranslation();
  const { waitingRotations } = useSession();
  const client = useQueryClient();
  const job = useJob();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => job.run((jobId) => call('rotation.run', { jobId })),
    onSettled: () => invalidateCommands(client, ['vault.status']),
  });
  const isDue = waitingRotations > 0;
  useEffect(() => {
    if (isDue) mutate();
  }, [isDue, mutate]);
  if (!isPending && !error) return null;
  return (
    <section className={classes.notices} aria-label={t('notice.renewing')}>
      {isPending ? <ProgressPanel title={t('notice.renewing')} job={job} /> : <FailureAlert error={error} />}
    </section>
  );
}
