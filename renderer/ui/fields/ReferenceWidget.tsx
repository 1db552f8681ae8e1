import { Autocomplete, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { Reference } from '#shared/records/fields.ts';

import { useReferences } from './useReferences.ts';
import { inputPropsOf, type WidgetProps } from './widget.ts';

/** An entry of a list that the station keeps; what is typed and not in the list is kept as it was typed. */
export function ReferenceWidget(props: WidgetProps) {
  const { t } = useTranslation('records');
  const { names, referenceOf } = useReferences(props.field.list);
  const value = props.value as Reference | null;
  const isTyped = value !== null && value.id === null && names.length > 0;
  return (
    <>
      <Autocomplete
        {...inputPropsOf(props)}
        data={names}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={value?.name ?? ''}
        onChange={(name) => props.onChange(name === '' ? null : referenceOf(name))}
      />
      {isTyped && (
        <Text component="output" size="xs" c="dimmed" mt={4}>
          {t('widget.notInList')}
        </Text>
      )}
    </>
  );
}
