import { Button, Modal, Stack, Text } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { call } from '../../api/client.ts';
import { useJob } from '../../api/useJob.ts';
import { localToday } from '../../ui/dateText.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';

/** Says what the exported audit shows, then asks where to put it. */
export function ExportButton() {
  const { t } = useTranslation(['audit', 'common']);
  const [isOpen, setOpen] = useState(false);
  const { job, save } = useExport();
  const close = () => {
    setOpen(false);
    save.reset();
  };
  return (
    <>
      <Button variant="default" leftSection={<IconFileExport size={18} aria-hidden />} onClick={() => setOpen(true)}>
        {t('export.button')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('export.title')}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        <Stack>
          {save.data ? (
            <Text component="output">{t('export.done', { name: save.data.name })}</Text>
          ) : (
            <Text>{t('export.text')}</Text>
          )}
          {save.isPending && <ProgressPanel title={t('export.running')} job={job} />}
          {save.isError && <FailureAlert error={save.error} />}
          {save.data ? (
            <Button onClick={close}>{t('common:action.close')}</Button>
          ) : (
            <Button data-autofocus loading={save.isPending} onClick={() => save.mutate()}>
              {t('export.choose')}
            </Button>
          )}
        </Stack>
      </Modal>
    </>
  );
}

function useExport() {
  const job = useJob();
  const save = useMutation({
    mutationFn: async () => {
      const suggestedName = `audit_${localToday()}.senim-audit`;
      const file = await call('shell.saveFile', { purpose: 'audit', suggestedName });
      if (file === null) return null;
      await job.run((jobId) => call('audit.export', { jobId, file: file.grant }));
      return file;
    },
  });
  return { job, save };
}
