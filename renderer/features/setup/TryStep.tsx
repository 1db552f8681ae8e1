import { useTranslation } from 'react-i18next';

import { useCommandMutation } from '../../api/client.ts';
import { useJob } from '../../api/useJob.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { TryKit } from '../../ui/recovery/TryKit.tsx';
import { useKitTrial } from '../../ui/recovery/useKitTrial.ts';
import type { SetupAnswers } from './setupState.ts';
import { StepForm } from './StepForm.tsx';

interface TryStepProps {
  answers: SetupAnswers;
  onBack: () => void;
}

/** Some words of the kit typed back; the vault compares them and is made only when they are right. */
export function TryStep({ answers, onBack }: TryStepProps) {
  const { t } = useTranslation('setup');
  const { t: access } = useTranslation('access');
  const job = useJob();
  const { scheme: _, sheets, ...given } = answers;
  const trial = useKitTrial(sheets);
  const create = useCommandMutation('vault.create', { invalidates: ['vault.status'] });
  const code = create.error?.failure.code;
  const isRefused = code === 'recoveryWordsWrong' || code === 'recoveryShareWrong';

  const submit = async () => {
    const typed = trial.take();
    if (typed === null) return;
    await job.run((jobId) => create.mutateAsync({ ...given, roles: [...given.roles], jobId, sheets: typed }));
  };
  const isBusy = create.isPending || create.isSuccess;

  return (
    <StepForm
      title={access('try.title')}
      lead={access(sheets.length > 1 ? 'try.lead.shares' : 'try.lead.whole')}
      onBack={onBack}
      // A refusal is shown through the mutation's state.
      onSubmit={() => void submit().catch(() => undefined)}
      submitLabel={t('create.action')}
      isBusy={isBusy}
    >
      <TryKit
        {...trial}
        sheets={sheets}
        onType={(key, word) => {
          trial.onType(key, word);
          if (isRefused) create.reset();
        }}
        isRefused={isRefused}
        isDisabled={isBusy}
      />
      {isBusy && <ProgressPanel title={t('create.running')} job={job} isCancellable={false} />}
      {create.isError && <FailureAlert error={create.error} />}
    </StepForm>
  );
}
