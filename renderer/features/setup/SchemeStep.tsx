import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ShareScheme } from '#shared/rules/recoveryWords.ts';

import { call } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { SchemeChoice } from '../../ui/recovery/SchemeChoice.tsx';
import type { SetupStepProps } from './setupState.ts';
import { StepForm } from './StepForm.tsx';

/** One sheet or shares; then the kit is drawn. Going back and choosing the same again keeps what may be on paper already. */
export function SchemeStep({ answers, onBack, onNext }: SetupStepProps) {
  const { t } = useTranslation('access');
  const [scheme, setScheme] = useState(answers.scheme);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async () => {
    if (answers.sheets.length > 0 && isSame(scheme, answers.scheme)) {
      onNext({});
      return;
    }
    setIsBusy(true);
    setFailure(null);
    try {
      const { sheets } = await call('vault.prepareRecovery', { shares: scheme });
      onNext({ scheme, sheets });
    } catch (error) {
      setFailure(error);
      setIsBusy(false);
    }
  };
  return (
    <StepForm
      title={t('scheme.title')}
      lead={t('scheme.lead')}
      onBack={onBack}
      onSubmit={() => void submit()}
      isBusy={isBusy}
    >
      <SchemeChoice scheme={scheme} onChange={setScheme} />
      {failure !== null && <FailureAlert error={failure} />}
    </StepForm>
  );
}

function isSame(one: ShareScheme | null, other: ShareScheme | null): boolean {
  return one?.threshold === other?.threshold && one?.count === other?.count;
}
