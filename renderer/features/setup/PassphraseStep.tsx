import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { call } from '../../api/client.ts';
import { PassphraseInput } from '../../ui/PassphraseInput.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import type { SetupStepProps } from './setupState.ts';
import { StepForm } from './StepForm.tsx';
import { StrengthMeter } from './StrengthMeter.tsx';
import { usePassphraseRating } from './usePassphraseRating.ts';

/** A passphrase that is hard to guess, typed twice; then the recovery words are made. */
export function PassphraseStep({ answers, onBack, onNext }: SetupStepProps) {
  const { t } = useTranslation('setup');
  const [passphrase, setPassphrase] = useState(answers.passphrase);
  const [repeated, setRepeated] = useState(answers.passphrase);
  const [problem, setProblem] = useState<'weak' | 'mismatch' | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const rating = usePassphraseRating(passphrase);

  const submit = async () => {
    setIsBusy(true);
    setFailure(null);
    try {
      const found = await problemOf(passphrase, repeated);
      setProblem(found);
      if (found !== null) return;
      const { words } = answers.words.length > 0 ? answers : await call('vault.prepareRecovery', {});
      onNext({ passphrase, words });
    } catch (error) {
      setFailure(error);
    } finally {
      setIsBusy(false);
    }
  };
  const change = (set: (value: string) => void) => (event: { currentTarget: { value: string } }) => {
    set(event.currentTarget.value);
    setProblem(null);
  };

  return (
    <StepForm
      title={t('passphrase.title')}
      lead={t('passphrase.lead')}
      onBack={onBack}
      onSubmit={() => void submit()}
      isBusy={isBusy}
    >
      <div>
        <PassphraseInput
          label={t('passphrase.label')}
          required
          withAsterisk={false}
          value={passphrase}
          onChange={change(setPassphrase)}
          error={problem === 'weak' && t('passphrase.weak')}
        />
        <StrengthMeter rating={rating} />
      </div>
      <PassphraseInput
        label={t('passphrase.repeat')}
        required
        withAsterisk={false}
        value={repeated}
        onChange={change(setRepeated)}
        error={problem === 'mismatch' && t('passphrase.mismatch')}
      />
      {failure !== null && <FailureAlert error={failure} />}
    </StepForm>
  );
}

/** Rates once more, because the shown rating may be of an earlier key press. */
async function problemOf(passphrase: string, repeated: string): Promise<'weak' | 'mismatch' | null> {
  if (passphrase === '') return 'weak';
  const { isAcceptable } = await call('vault.ratePassphrase', { passphrase });
  if (!isAcceptable) return 'weak';
  return passphrase === repeated ? null : 'mismatch';
}
