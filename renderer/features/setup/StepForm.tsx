import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { PageHeader } from '../../ui/Page.tsx';

interface StepFormProps {
  title: string;
  lead?: string;
  children?: ReactNode;
  onBack?: (() => void) | undefined;
  onSubmit: () => void;
  submitLabel?: string;
  isBusy?: boolean;
}

/** One step of the wizard: a heading that takes the focus, the questions, back and continue. */
export function StepForm({ title, lead, children, onBack, onSubmit, submitLabel, isBusy = false }: StepFormProps) {
  const { t } = useTranslation();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <PageHeader title={title} lead={lead} />
        {children}
        <Group justify="space-between" mt="sm">
          {onBack ? (
            <Button variant="default" onClick={onBack} disabled={isBusy}>
              {t('action.back')}
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={isBusy}>
            {submitLabel ?? t('action.continue')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
