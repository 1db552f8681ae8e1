import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Answer } from '#shared/contract/commands.ts';
import type { Contact } from '#shared/contract/exchangeCommands.ts';

import { call, invalidateCommands } from '../../../api/client.ts';
import { failureOf } from '../../../api/errors.ts';
import { useJob } from '../../../api/useJob.ts';
import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import { Panel } from '../../../ui/Page.tsx';
import { ProgressPanel } from '../../../ui/ProgressPanel.tsx';
import { DossierChoice } from './DossierChoice.tsx';
import { exportInput, useExportForm, type ChosenDossier, type ExportForm } from './exportForm.ts';
import { ExportSummary } from './ExportSummary.tsx';
import { FolderChoice } from './FolderChoice.tsx';
import { GroundFields } from './GroundFields.tsx';
import { PartChoice } from './PartChoice.tsx';
import { StationChoice } from './StationChoice.tsx';
import { Step } from './Step.tsx';
import { Notice } from '../Notice.tsx';

type OnWritten = (file: Answer<'package.export'>, to: readonly string[]) => void;

interface ExportStepsProps {
  contacts: readonly Contact[];
  preselected: readonly ChosenDossier[];
  onWritten: OnWritten;
}

/** The decisions that lead to a package, on one page in the order in which they are best taken. */
export function ExportSteps({ contacts, preselected, onWritten }: ExportStepsProps) {
  const { t } = useTranslation('exchange');
  const form = useExportForm(preselected);
  const write = useWriting(form, onWritten);
  const decisions = form.getValues();
  return (
    <form
      onSubmit={form.onSubmit(
        () => write.start(),
        // The errors are shown first, then the first of them is brought into view.
        (_errors, _decisions, event) => {
          const page = event?.currentTarget;
          requestAnimationFrame(() => focusFirstProblem(page));
        },
      )}
    >
      <fieldset disabled={write.isBusy} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <Step number={1} title={t('export.dossiers.title')} error={form.errors['dossiers']}>
          <DossierChoice chosen={decisions.dossiers} onChange={(chosen) => form.setFieldValue('dossiers', chosen)} />
        </Step>
        <Step number={2} title={t('export.stations.title')} error={form.errors['to']}>
          <StationChoice contacts={contacts} chosen={decisions.to} onChange={(to) => form.setFieldValue('to', to)} />
        </Step>
        <Step number={3} title={t('export.parts.title')} help={t('export.parts.help')} error={form.errors['parts']}>
          <PartChoice form={form} />
        </Step>
        <Step number={4} title={t('export.ground.title')} help={t('export.ground.help')}>
          <GroundFields form={form} />
        </Step>
        <Step number={5} title={t('export.folder.title')} help={t('export.folder.help')} error={form.errors['folder']}>
          <FolderChoice folder={decisions.folder} onChange={(folder) => form.setFieldValue('folder', folder)} />
        </Step>
      </fieldset>
      <Step number={6} title={t('export.summary.title')}>
        <Stack gap="lg">
          <ExportSummary decisions={decisions} contacts={contacts} />
          <WritingState write={write} />
        </Stack>
      </Step>
    </form>
  );
}

function focusFirstProblem(form: HTMLFormElement | undefined): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong] h2');
  wrong?.focus();
  wrong?.scrollIntoView({ block: 'center' });
}

type Writing = ReturnType<typeof useWriting>;

function useWriting(form: ExportForm, onWritten: OnWritten) {
  const client = useQueryClient();
  const job = useJob();
  const write = useMutation({
    mutationFn: () => {
      const decisions = form.getValues();
      const { folder } = decisions;
      if (folder === null) throw new Error('The form lets nobody export without a folder.');
      return job.run((jobId) => call('package.export', exportInput(decisions, folder, jobId)));
    },
    onSuccess: async (file) => {
      await invalidateCommands(client, ['package.ledger']);
      onWritten(file, form.getValues().to);
    },
    // The grant of the folder has been used up, whatever came of it.
    onError: () => form.setFieldValue('folder', null),
  });
  return { job, start: () => write.mutate(), isBusy: write.isPending, error: write.error };
}

function WritingState({ write }: { write: Writing }) {
  const { t } = useTranslation('exchange');
  if (write.isBusy) {
    return (
      <Panel>
        <ProgressPanel title={t('export.working')} job={write.job} />
        <Text size="sm" c="dimmed" mt="sm">
          {t('export.workingHelp')}
        </Text>
      </Panel>
    );
  }
  const wasCancelled = write.error !== null && failureOf(write.error).code === 'cancelled';
  return (
    <>
      {wasCancelled && <Notice tone="quiet">{t('export.cancelled')}</Notice>}
      {write.error && !wasCancelled && <FailureAlert error={write.error} />}
      {write.error && <Text size="sm">{t('export.folder.again')}</Text>}
      <Group>
        <Button type="submit" size="md">
          {t('export.submit')}
        </Button>
      </Group>
    </>
  );
}
