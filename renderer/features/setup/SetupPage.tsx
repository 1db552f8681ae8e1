import { Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { EntryFrame } from '../../ui/EntryFrame.tsx';
import { KitStep } from './KitStep.tsx';
import { LanguageStep } from './LanguageStep.tsx';
import { PassphraseStep } from './PassphraseStep.tsx';
import { PersonStep } from './PersonStep.tsx';
import { SchemeStep } from './SchemeStep.tsx';
import { noAnswers, setupSteps, type SetupAnswers } from './setupState.ts';
import { TryStep } from './TryStep.tsx';

/** Makes a new vault, step by step; nothing is written before the last one. */
export function SetupPage() {
  const { t } = useTranslation('setup');
  const [index, setIndex] = useState(0);
  const [answers, setAnswers] = useState(noAnswers);
  const step = setupSteps[index] ?? 'try';
  const back = () => setIndex(index - 1);
  const next = (given: Partial<SetupAnswers>) => {
    setAnswers({ ...answers, ...given });
    setIndex(index + 1);
  };
  const stepProps = { answers, onBack: back, onNext: next };
  const position = t('progress', { step: index + 1, total: setupSteps.length });
  return (
    <EntryFrame isWide>
      <Text size="sm" c="dimmed" mb={6}>
        {position}
      </Text>
      <Progress value={((index + 1) / setupSteps.length) * 100} size="xs" mb="lg" aria-label={position} />
      {step === 'language' && <LanguageStep onNext={() => next({})} />}
      {step === 'person' && <PersonStep {...stepProps} />}
      {step === 'passphrase' && <PassphraseStep {...stepProps} />}
      {step === 'scheme' && <SchemeStep {...stepProps} />}
      {step === 'kit' && <KitStep {...stepProps} />}
      {step === 'try' && <TryStep answers={answers} onBack={back} />}
    </EntryFrame>
  );
}
