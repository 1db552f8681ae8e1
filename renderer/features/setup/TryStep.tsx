import { SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useCommandMutation } from '../../api/client.ts';
import { useFieldMessage } from '../../api/errors.ts';
import { useJob } from '../../api/useJob.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { positionsToTry, typedBack, type SetupAnswers } from './setupState.ts';
import { StepForm } from './StepForm.tsx';

interface TryStepProps {
  answers: SetupAnswers;
  onBack: () => void;
}

/** Four words of the kit typed back; the vault compares them and is made only when they are right. */
export function TryStep({ answers, onBack }: TryStepProps) {
  const { t } = useTranslation('setup');
  const fieldMessage = useFieldMessage();
  const job = useJob();
  const [positions] = useState(() => positionsToTry());
  const [typed, setTyped] = useState<ReadonlyMap<number, string>>(new Map());
  const [isTried, setIsTried] = useState(false);
  const create = useCommandMutation('vault.create', { invalidates: ['vault.status'] });
  const isRefused = create.error?.failure.code === 'recoveryWordsWrong';
  const { words, ...given } = answers;

  const submit = async () => {
    setIsTried(true);
    if (positions.some((position) => !typed.get(position)?.trim())) return;
    const recoveryWords = typedBack(words, typed);
    await job.run((jobId) => create.mutateAsync({ ...given, roles: [...given.roles], jobId, recoveryWords }));
  };
  const errorAt = (position: number) => {
    const word = typed.get(position)?.trim().toLowerCase() ?? '';
    if (isTried && word === '') return fieldMessage('required');
    return isRefused && word !== words[position - 1] ? t('try.wrong') : null;
  };
  const isBusy = create.isPending || create.isSuccess;

  return (
    <StepForm
      title={t('try.title')}
      lead={t('try.lead')}
      onBack={onBack}
      // A refusal is shown through the mutation's state.
      onSubmit={() => void submit().catch(() => undefined)}
      submitLabel={t('create.action')}
      isBusy={isBusy}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {positions.map((position) => (
          <TextInput
            key={position}
            label={t('try.word', { number: position })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            disabled={isBusy}
            value={typed.get(position) ?? ''}
            error={errorAt(position)}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((before) => new Map(before).set(position, value));
              if (isRefused) create.reset();
            }}
          />
        ))}
      </SimpleGrid>
      {isBusy && <ProgressPanel title={t('create.running')} job={job} isCancellable={false} />}
      {create.isError && <FailureAlert error={create.error} />}
    </StepForm>
  );
}
