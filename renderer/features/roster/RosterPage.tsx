import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Page, PageHeader, Panel } from '../../ui/Page.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { CheckStep } from './CheckStep.tsx';
import { ChooseList } from './ChooseList.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { ImportHistory } from './ImportHistory.tsx';
import { RosterDone } from './RosterDone.tsx';
import { useRoster, type Roster } from './useRoster.ts';

/** A list of arrivals becomes dossiers: the file, its columns, its lines, and one decision that can be taken back. */
export function RosterPage() {
  const { t } = useTranslation('roster');
  const roster = useRoster();
  const { pending, done, read, check, accept } = roster;
  if (read.isPending || check.isPending || accept.isPending) return <Working roster={roster} />;
  if (pending?.counts) return <CheckStep roster={roster} pending={pending} counts={pending.counts} />;
  if (pending) return <ColumnsStep roster={roster} pending={pending} />;
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      {roster.error && <FailureAlert error={roster.error} />}
      {done ? (
        <RosterDone entry={done} onAnother={() => read.mutate()} />
      ) : (
        <ChooseList onChoose={() => read.mutate()} />
      )}
      <ImportHistory without={done?.importId ?? null} />
    </Page>
  );
}

function Working({ roster }: { roster: Roster }) {
  const { t } = useTranslation('roster');
  const { job, read, check } = roster;
  const step = read.isPending ? 'reading' : check.isPending ? 'checking' : 'accepting';
  return (
    <Page>
      <PageHeader title={t('title')} lead={roster.pending?.source.fileName} />
      <Panel>
        <ProgressPanel title={t(`working.${step}`)} job={job} isCancellable={step !== 'reading'} />
        {step === 'accepting' && (
          <Text size="sm" c="dimmed" mt="sm">
            {t('working.acceptingHelp')}
          </Text>
        )}
      </Panel>
    </Page>
  );
}
