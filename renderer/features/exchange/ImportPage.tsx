import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { Panel } from '../../ui/Page.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { ExchangeFrame, SupervisorsOnly } from './ExchangeFrame.tsx';
import { ChoosePackage } from './import/ChoosePackage.tsx';
import { ImportDone } from './import/ImportDone.tsx';
import { Preview } from './import/Preview.tsx';
import { Refusal } from './import/Refusal.tsx';
import { useImport, type Import as ImportState } from './import/useImport.ts';

/** From a file on a medium, through a check and a preview, to a decision. */
export function ImportPage() {
  return (
    <SupervisorsOnly>
      <Import />
    </SupervisorsOnly>
  );
}

function Import() {
  const { t } = useTranslation('exchange');
  const state = useImport();
  return (
    <ExchangeFrame title={t('import.title')} lead={t('import.lead')}>
      <ImportStage state={state} />
    </ExchangeFrame>
  );
}

function ImportStage({ state }: { state: ImportState }) {
  const { t } = useTranslation('exchange');
  const { stage } = state;
  switch (stage.kind) {
    case 'start':
      return <ChoosePackage notice={stage.notice} error={stage.error} onChoose={state.choose} />;
    case 'checking':
      return (
        <Panel>
          <ProgressPanel title={t('import.checking', { name: stage.name })} job={state.job} />
          <Text size="sm" c="dimmed" mt="sm">
            {t('import.checkingHelp')}
          </Text>
        </Panel>
      );
    case 'refused':
      return <Refusal key={stage.code} code={stage.code} onChooseAnother={state.choose} />;
    case 'preview':
      return <Preview key={stage.preview.packageId} preview={stage.preview} state={state} />;
    case 'done':
      return <ImportDone preview={stage.preview} added={stage.added} onAnother={state.startAnew} />;
    default:
      return stage satisfies never;
  }
}
