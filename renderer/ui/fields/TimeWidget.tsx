import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { parseTime } from './parseTime.ts';
import { inputPropsOf, textOf, type WidgetProps } from './widget.ts';

/** A time of day, typed as `9:30`, `09.30` or `0930`. */
export function TimeWidget(props: WidgetProps) {
  const { t } = useTranslation('records');
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      {...inputPropsOf(props)}
      placeholder={t('widget.timePlaceholder')}
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? textOf(props.value)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        props.onChange(text.trim() === '' ? null : (parseTime(text) ?? text));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
