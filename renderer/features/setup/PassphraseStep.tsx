import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NewPassphrase } from '../../ui/passphrase/NewPassphrase.tsx';
import { useNewPassphrase } from '../../ui/passphrase/useNewPassphrase.ts';
import type { SetupStepProps } from './setupState.ts';
import { StepForm } from './StepForm.tsx';

/** A passphrase that is hard to guess, typed twice. */
export function PassphraseStep({ answers, onBack, onNext }: SetupStepProps) {
  const { t } = useTranslation('setup');
  const typed = useNewPassphrase(answers.passphrase);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);

  const submit = async () => {
    setIsBusy(true);
    setFailure(null);
    try {
      if (await typed.check()) onNext({ passphrase: typed.passphrase });
    } catch (error) {
      setFailure(error);
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <StepForm
      title={t('passphrase.title')}
      lead={t('passphrase.lead')}
      onBack={onBack}
      onSubmit={() => void submit()}
      isBusy={isBusy}
    >
      <NewPassphrase state={typed} label={t('passphrase.label')} />
      {failure !== null && <FailureAlert error={failure} />}
    </StepForm>
  );
}
