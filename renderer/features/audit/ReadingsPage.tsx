import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { StatedReading } from '#shared/contract/auditCommands.ts';

import { call, invalidateCommands, useCommand } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { Page, PageHeader, Panel } from '../../ui/Page.tsx';
import { ReadingLine } from '../../ui/records/ReadingLine.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';

/** Which of one's own records others have read with a reason since one looked last. */
export function ReadingsPage() {
  const { t } = useTranslation('audit');
  const client = useQueryClient();
  const readings = useCommand('reading.list', {});
  const dismiss = useMutation({
    mutationFn: () => call('reading.dismiss', {}),
    onSuccess: () => invalidateCommands(client, ['reading.list', 'vault.status']),
  });
  const isAny = (readings.data?.length ?? 0) > 0;
  return (
    <Page>
      <PageHeader
        title={t('readings.title')}
        lead={t('readings.lead')}
        actions={
          isAny && (
            <Button loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
              {t('readings.dismiss')}
            </Button>
          )
        }
      />
      {readings.isPending && <WaitingPage />}
      {(readings.isError || dismiss.isError) && <FailureAlert error={readings.error ?? dismiss.error} />}
      {readings.data && !isAny && <Text c="dimmed">{t('readings.none')}</Text>}
      {isAny && (
        <Stack gap="sm">
          {readings.data?.map((reading) => (
            <Reading key={`${reading.recordId} ${reading.at}`} reading={reading} />
          ))}
        </Stack>
      )}
    </Page>
  );
}

function Reading({ reading }: { reading: StatedReading }) {
  const { t } = useTranslation('audit');
  const texts = useRecordTexts();
  const { dossierId, recordId, code, type } = reading;
  return (
    <Panel>
      <Link to="/dossier/$dossierId/record/$recordId" params={{ dossierId, recordId }}>
        {type === null ? t('detail.record') : texts.title(type)} · {t('subject.dossier', { code })}
      </Link>
      <ReadingLine reading={reading} />
    </Panel>
  );
}
