import { Alert, Checkbox, Text } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFieldMessage } from '../../api/errors.ts';
import { KitSheets } from '../../ui/recovery/KitSheets.tsx';
import type { SetupStepProps } from './setupState.ts';
import { StepForm } from './StepForm.tsx';

/** Shows the recovery kit once, and prints it. */
export function KitStep({ answers, onBack, onNext }: SetupStepProps) {
  const { t } = useTranslation('access');
  const fieldMessage = useFieldMessage();
  const [isKept, setIsKept] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const { sheets, scheme, stationName } = answers;
  const kind = scheme ? 'shares' : 'whole';
  return (
    <StepForm
      title={t('kit.title')}
      lead={t(`kit.lead.${kind}`, { count: scheme?.threshold ?? 1 })}
      onBack={onBack}
      onSubmit={() => (isKept ? onNext({}) : setIsAsked(true))}
    >
      <Text>{t(`kit.order.${kind}`)}</Text>
      <KitSheets sheets={sheets} scheme={scheme} stationName={stationName} />
      <Alert color="orange" variant="light" icon={<IconShieldLock aria-hidden />}>
        {t(`kit.caution.${kind}`)}
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
