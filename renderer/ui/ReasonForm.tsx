import { Button, Group, Stack, Textarea, type MantineColor } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ReasonFormProps {
  label: string;
  help?: string;
  submitLabel: string;
  color?: MantineColor;
  isBusy?: boolean;
  onReason: (reason: string) => void;
  /** Why it did not work, above the buttons. */
  children?: ReactNode;
  /** Other ways out, beside the button that submits. */
  otherButtons?: ReactNode;
}

/** Asks for a reason, which must be given. */
export function ReasonForm({
  label,
  help,
  submitLabel,
  color,
  isBusy,
  onReason,
  children,
  otherButtons,
}: ReasonFormProps) {
  const { t } = useTranslation('errors');
  const [typed, setTyped] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    if (typed.trim() === '') setMissing(true);
    else onReason(typed.trim());
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack maw="34rem">
        <Textarea
          data-autofocus
          {...{ label, description: help, required: true, autosize: true, minRows: 2, maxLength: 500 }}
          value={typed}
          error={isMissing ? t('field.required') : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setMissing(false);
          }}
        />
        {children}
        <Group>
          {otherButtons}
          <Button type="submit" {...(color !== undefined && { color })} loading={isBusy ?? false}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
