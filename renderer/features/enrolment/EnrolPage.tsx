import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { call } from '../../api/client.ts';
import { lockNow } from '../../api/locking.ts';
import { useJob } from '../../api/useJob.ts';
import { EntryFrame } from '../../ui/EntryFrame.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { PageHeader } from '../../ui/Page.tsx';
import { NewPassphrase } from '../../ui/passphrase/NewPassphrase.tsx';
import { useNewPassphrase } from '../../ui/passphrase/useNewPassphrase.ts';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';

/** The first unlock: somebody with a one-time passphrase sets their own, and the vault locks so that they come in with it. */
export function EnrolPage() {
  const { t } = useTranslation('people');
  const typed = useNewPassphrase();
  const job = useJob();
  const enrolling = useMutation({
    mutationFn: async () => {
      if (!(await typed.check())) return;
      const { passphrase } = typed;
      await job.run((jobId) => call('enrolment.complete', { jobId, passphrase }));
      typed.clear();
      await lockNow();
    },
  });
  return (
    <EntryFrame>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!enrolling.isPending) enrolling.mutate();
        }}
      >
        <Stack gap="lg">
          <PageHeader title={t('enrolment.title')} lead={t('enrolment.lead')} />
          <Text>{t('enrolment.text')}</Text>
          <NewPassphrase state={typed} label={t('enrolment.label')} />
          {enrolling.isError && <FailureAlert error={enrolling.error} />}
          {job.jobId !== null && <ProgressPanel title={t('enrolment.running')} job={job} isCancellable={false} />}
          <Button type="submit" fullWidth loading={enrolling.isPending}>
            {t('enrolment.submit')}
          </Button>
        </Stack>
      </form>
    </EntryFrame>
  );
}
