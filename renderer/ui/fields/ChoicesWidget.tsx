import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useCodes } from './useCodes.ts';
import { inputPropsOf, type WidgetProps } from './widget.ts';

/** Any number of codes of a list. */
export function ChoicesWidget(props: WidgetProps) {
  const { t } = useTranslation('records');
  const chosen = Array.isArray(props.value) ? (props.value as string[]) : [];
  return (
    <MultiSelect
      {...inputPropsOf(props)}
      data={useCodes(props.field)}
      placeholder={chosen.length === 0 ? t('widget.notChosen') : ''}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('widget.nothingFound')}
      value={chosen}
      onChange={props.onChange}
    />
  );
}
