import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { languages, type Language } from '#shared/contract/shellCommands.ts';

import { call } from '../../api/client.ts';
import { FailureAlert } from '../FailureAlert.tsx';
import { Notice } from '../Notice.tsx';
import { usePreferences } from '../preferences.tsx';
import { ProgressPanel } from '../ProgressPanel.tsx';
import { PrintDone } from './PrintDone.tsx';
import { usePrinting, type PrintJob } from './usePrinting.ts';

interface PrintFormProps {
  /** What the file is called, beside the day. */
  fileName: string;
  /** What to print; null while something has to be mended first. */
  orderOf: () => PrintJob['order'] | null;
  onClose: () => void;
  /** What else is asked. */
  children?: ReactNode;
}

const stopPrinting = () => call('shell.stopPrinting', {});

/** Asks in which language and where to, prints, and says what became of it. */
export function PrintForm({ fileName, orderOf, onClose, children }: PrintFormProps) {
  const { t } = useTranslation('print');
  const preferences = usePreferences();
  const [language, setLanguage] = useState<Language>(preferences.language);
  const printing = usePrinting();
  useStopWhenClosed(printing.isPending);
  const print = (target: PrintJob['target']) => {
    const order = orderOf();
    if (order !== null) printing.mutate({ order, language, target, fileName });
  };

  if (printing.isPending) {
    const job = { progress: null, cancel: async () => void (await stopPrinting()) };
    return <ProgressPanel title={t('dialog.working')} job={job} />;
  }
  if (printing.data) return <PrintDone outcome={printing.data} onClose={onClose} />;
  return (
    <Stack>
      {children}
      <LanguageChoice language={language} onChoose={setLanguage} />
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
