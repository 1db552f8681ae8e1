import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFieldMessage } from '../api/errors.ts';
import { formatDate, parseDateText } from './dateText.ts';

interface DateInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** A stored date, or what was typed while it is not one yet. */
  value: string | null;
  /** Receives the stored form when the text is a date, the bare text when it is not, null when it is empty. */
  onChange: (value: string | null) => void;
  /** `partial` also takes a year, or a month and a year. */
  precision?: 'day' | 'partial';
}

/** A date typed as people here write it. What is not a date yet is handed on as it is, so that a draft keeps it and checking refuses it. */
export function DateInput({ value, onChange, precision = 'day', error, onBlur, ...input }: DateInputProps) {
  const { t } = useTranslation();
  const fieldMessage = useFieldMessage();
  const [typed, setTyped] = useState<string | null>(null);
  const isTyping = typed !== null;
  const isWrong = !isTyping && value !== null && parseDateText(value, precision) === null;
  return (
    <TextInput
      placeholder={t(precision === 'day' ? 'date.format' : 'date.formatPartial')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={20}
      {...input}
      value={typed ?? formatDate(value ?? '')}
      error={error ?? (isWrong ? fieldMessage('notADate') : undefined)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(text.trim() === '' ? null : (parseDateText(text, precision) ?? text));
      }}
      onBlur={(event) => {
        setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}
