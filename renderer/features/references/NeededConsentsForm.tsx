import { Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { codelists } from '#shared/codelists/codelists.ts';
import { defaultNeededConsents, type NeededConsents } from '#shared/rules/neededConsents.ts';

import { useCommand, useCommandMutation } from '../../api/client.ts';
import { useCodeText } from '../../i18n/derivedTexts.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { RuleForm } from './RuleForm.tsx';

/** Which consents the overview of an open case misses. */
export function NeededConsentsForm() {
  const known = useCommand('neededConsents.get', {});
  if (known.isError) return <FailureAlert error={known.error} onRetry={known.refetch} />;
  return known.isPending ? <WaitingPage /> : <Purposes known={known.data} />;
}

function Purposes({ known }: { known: NeededConsents }) {
  const { t } = useTranslation('references');
  const codeText = useCodeText();
  const [purposes, setPurposes] = useState<readonly string[]>(known.purposes);
  const saving = useCommandMutation('neededConsents.save', { invalidates: ['neededConsents.get'] });
  const choose = (chosen: readonly string[]) => {
    saving.reset();
    setPurposes(chosen);
  };
  return (
    <RuleForm
      help={t('neededConsents.help')}
      isSaving={saving.isPending}
      isSaved={saving.isSuccess}
      error={saving.error}
      onReset={() => choose(defaultNeededConsents.purposes)}
      onSave={() =>
        saving.mutate({ purposes: codelists.consentPurpose.filter((purpose) => purposes.includes(purpose)) })
      }
    >
      <Checkbox.Group label={t('neededConsents.label')} value={[...purposes]} onChange={choose}>
        <Stack gap="xs" mt="xs">
          {codelists.consentPurpose.map((purpose) => (
            <Checkbox key={purpose} value={purpose} label={codeText('consentPurpose', purpose)} />
          ))}
        </Stack>
      </Checkbox.Group>
    </RuleForm>
  );
}
