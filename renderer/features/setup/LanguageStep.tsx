import { Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { languages } from '#shared/contract/shellCommands.ts';

import { usePreferences } from '../../ui/preferences.tsx';
import classes from './LanguageStep.module.css';
import { StepForm } from './StepForm.tsx';

/** The first question: which language to ask the others in. */
export function LanguageStep({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation('setup');
  const { t: common } = useTranslation('common');
  const { language, setLanguage } = usePreferences();
  return (
    <StepForm title={t('language.title')} lead={t('language.lead')} onSubmit={onNext}>
      <Radio.Group value={language} onChange={(value) => void setLanguage(value)} aria-label={common('language.label')}>
        <Stack gap="xs">
          {languages.map((code) => (
            <Radio.Card key={code} value={code} className={classes.choice} lang={code}>
              <Radio.Indicator />
              <Text fw={500}>{common(`language.${code}`)}</Text>
            </Radio.Card>
          ))}
        </Stack>
      </Radio.Group>
    </StepForm>
  );
}
