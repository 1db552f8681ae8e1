import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { PrintScope } from '#shared/contract/printing.ts';
import { languages, type Language } from '#shared/contract/shellCommands.ts';

import { call } from '../../api/client.ts';
import { FailureAlert } from '../FailureAlert.tsx';
import { Notice } from '../Notice.tsx';
import { usePreferences } from '../preferences.tsx';
import { ProgressPanel } from '../ProgressPanel.tsx';
import { PrintDone } from './PrintDone.tsx';
import { ReasonField } from './ReasonField.tsx';
import { guardedParts } from './printScope.ts';
import { ScopeChoice } from './ScopeChoice.tsx';
import { usePrinting, type PrintJob } from './usePrinting.ts';

export interface PrintDialogProps {
  dossier: DossierView;
  /** What the page shows; the whole dossier is offered beside it. */
  page: PrintScope;
  /** The reason with which the page was opened, if one was asked for. */
  reason?: string | null;
  onClose: () => void;
}

const stopPrinting = () => call('shell.stopPrinting', {});

/** Asks what to print, in which language, and why where that is called for; then prints and says what became of it. */
export function PrintDialog({ dossier, page, reason = null, onClose }: PrintDialogProps) {
  const { t } = useTranslation('print');
  const preferences = usePreferences();
  const [scope, setScope] = useState(page);
  const [language, setLanguage] = useState<Language>(preferences.language);
  const [stated, setStated] = useState(reason ?? '');
  const [isReasonMissing, setReasonMissing] = useState(false);
  const printing = usePrinting();
  useStopWhenClosed(printing.isPending);
  const parts = guardedParts(dossier, scope);
  const isReasonNeeded = parts.length > 0 && scope.kind === 'record';

  const print = (target: PrintJob['target']) => {
    const given = parts.length > 0 && stated.trim() !== '' ? stated.trim() : null;
    setReasonMissing(isReasonNeeded && given === null);
    if (isReasonNeeded && given === null) return;
    const order = { dossierId: dossier.dossierId, scope, reason: given };
    printing.mutate({ order, language, target, code: dossier.code });
  };

  if (printing.isPending) {
    const job = { progress: null, cancel: async () => void (await stopPrinting()) };
    return <ProgressPanel title={t('dialog.working')} job={job} />;
  }
  if (printing.data) return <PrintDone outcome={printing.data} onClose={onClose} />;
  return (
    <Stack>
      {page.kind !== 'dossier' && <ScopeChoice page={page} chosen={scope} onChoose={setScope} />}
      <LanguageChoice language={language} onChoose={setLanguage} />
      {parts.length > 0 && (
        <ReasonField
          parts={parts}
          isNeeded={isReasonNeeded}
          isMissing={isReasonMissing}
          reason={stated}
          onChange={setStated}
        />
      )}
      <Notice tone="warning" icon={<IconLockOpen size={20} aria-hidden />}>
        <Text size="sm">{t('dialog.caution')}</Text>
      </Notice>
      {printing.isError && <FailureAlert error={printing.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => print('paper')}>
          {t('dialog.onPaper')}
        </Button>
        <Button data-autofocus onClick={() => print('pdf')}>
          {t('dialog.savePdf')}
        </Button>
      </Group>
    </Stack>
  );
}

function LanguageChoice({ language, onChoose }: { language: Language; onChoose: (language: Language) => void }) {
  const { t } = useTranslation(['print', 'common']);
  return (
    <Radio.Group
      label={t('print:dialog.language')}
      description={t('print:dialog.languageHelp')}
      value={language}
      onChange={onChoose}
    >
      <Group mt="xs" gap="lg">
        {languages.map((code) => (
          <Radio key={code} value={code} label={t(`common:language.${code}`)} lang={code} />
        ))}
      </Group>
    </Radio.Group>
  );
}

/** A dialog that is closed takes its print along: nobody would see how it ended. */
function useStopWhenClosed(isPrinting: boolean): void {
  const latest = useRef(isPrinting);
  useEffect(() => {
    latest.current = isPrinting;
  });
  useEffect(
    () => () => {
      if (latest.current) void stopPrinting();
    },
    [],
  );
}
