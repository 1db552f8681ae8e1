import { Button, Group } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Answer } from '#shared/contract/commands.ts';

import { call } from '../../api/client.ts';
import { useJob } from '../../api/useJob.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, PageHeader, Panel } from '../../ui/Page.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { GroupAmendmentForm } from './GroupAmendmentForm.tsx';
import { LeftAlone } from './LeftAlone.tsx';

/** Amends the shared text of a group session once, for everybody who still has it. */
export function GroupAmendmentPage() {
  const { dossierId = '', recordId = '' } = useParams({ strict: false });
  return <Amendment key={recordId} dossierId={dossierId} recordId={recordId} />;
}

interface PlaceProps {
  dossierId: string;
  recordId: string;
}

function Amendment(place: PlaceProps) {
  const { t } = useTranslation('groupSession');
  const look = useLook(place);
  const [done, setDone] = useState<Answer<'groupSession.amend'> | null>(null);
  if (done) return <AmendmentDone done={done} {...place} />;
  if (look.data) return <GroupAmendmentForm place={place} prepared={look.data} onDone={setDone} />;
  return (
    <Page>
      <PageHeader title={t('amend.title')} />
      {look.error ? (
        <FailureAlert error={look.error} onRetry={look.start} />
      ) : (
        <Panel>
          <ProgressPanel title={t('amend.looking')} job={look.job} isCancellable />
        </Panel>
      )}
    </Page>
  );
}

/** Looks into every dossier of the group once, when the page opens. */
function useLook({ dossierId, recordId }: PlaceProps) {
  const job = useJob();
  const { run } = job;
  const { mutate, data, error } = useMutation({
    mutationFn: () => run((jobId) => call('groupSession.prepareAmendment', { jobId, dossierId, recordId })),
  });
  useEffect(() => mutate(), [mutate]);
  return { job, data, error, start: () => mutate() };
}

function AmendmentDone({ done, dossierId, recordId }: PlaceProps & { done: Answer<'groupSession.amend'> }) {
  const { t } = useTranslation('groupSession');
  return (
    <Page>
      <PageHeader title={t('done.title')} lead={t('amend.done', { count: done.amended })} />
      {done.waiting.length > 0 && (
        <Notice tone="warning" icon={<IconCircleCheck size={20} aria-hidden />} isUrgent>
          {t('done.waiting', { count: done.waiting.length })}
        </Notice>
      )}
      <LeftAlone people={done.left} />
      <Group>
        <Button
          renderRoot={(props) => (
            <Link to="/dossier/$dossierId/record/$recordId" params={{ dossierId, recordId }} {...props} />
          )}
        >
          {t('amend.back')}
        </Button>
      </Group>
    </Page>
  );
}
