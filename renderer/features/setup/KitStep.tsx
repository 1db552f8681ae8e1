import { Alert, Button, Checkbox, Group, Text } from '@mantine/core';
import { IconPrinter, IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { call } from '../../api/client.ts';
import { useFieldMessage } from '../../api/errors.ts';
import { formatDate, localToday } from '../../ui/dateText.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import classes from './KitStep.module.css';
import type { SetupStepProps } from './setupState.ts';
import { StepForm } from './StepForm.tsx';

/** Shows the recovery words once, and prints them. */
export function KitStep({ answers, onBack, onNext }: SetupStepProps) {
  const { t } = useTranslation('setup');
  const fieldMessage = useFieldMessage();
  const [isKept, setIsKept] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const print = async () => {
    setFailure(null);
    try {
      await call('shell.printPage', {});
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <StepForm
      title={t('kit.title')}
      lead={t('kit.lead')}
      onBack={onBack}
      onSubmit={() => (isKept ? onNext({}) : setIsAsked(true))}
    >
      <Text>{t('kit.order')}</Text>
      <section className={classes.sheet} data-print-sheet>
        <div className={classes.onPaper}>
          <h2>{t('kit.sheet.title')}</h2>
          <p>{t('kit.sheet.station', { station: answers.stationName })}</p>
          <p>{t('kit.sheet.made', { date: formatDate(localToday()) })}</p>
          <p>{t('kit.sheet.text')}</p>
        </div>
        <ol className={classes.words} aria-label={t('kit.words')} lang="en" translate="no">
          {answers.words.map((word, index) => (
            // The words may repeat; their place is what identifies them.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <span className={classes.number}>{index + 1}</span>
              <span>{word}</span>
            </li>
          ))}
        </ol>
      </section>
      <Group>
        <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => void print()}>
          {t('kit.print')}
        </Button>
      </Group>
      {failure !== null && <FailureAlert error={failure} />}
      <Alert color="orange" variant="light" icon={<IconShieldLock aria-hidden />}>
        {t('kit.caution')}
      </Alert>
      <Checkbox
        label={t('kit.confirm')}
        checked={isKept}
        onChange={(event) => setIsKept(event.currentTarget.checked)}
        error={isAsked && !isKept && fieldMessage('required')}
      />
    </StepForm>
  );
}
