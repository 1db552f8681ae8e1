import { Button, Group, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { FailureAlert } from '../../ui/FailureAlert.tsx';

interface RuleFormProps {
  help: string;
  isSaving: boolean;
  isSaved: boolean;
  error: unknown;
  /** Puts the values that the app brings along into the form; they hold once saved. */
  onReset: () => void;
  onSave: () => void;
  children: ReactNode;
}

/** A rule of the station: what it does in words, its values, and the way back to those that the app brings along. */
export function RuleForm({ help, isSaving, isSaved, error, onReset, onSave, children }: RuleFormProps) {
  const { t } = useTranslation('references');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Text c="dimmed" size="sm" maw="46rem">
          {help}
        </Text>
        {children}
        {error !== null && <FailureAlert error={error} />}
        <Group>
          <Button type="submit" loading={isSaving}>
            {t('rule.save')}
          </Button>
          <Button variant="subtle" onClick={onReset}>
            {t('rule.reset')}
          </Button>
          <Text size="sm" component="output">
            {isSaved && t('rule.saved')}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
