import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { DateInput } from '../DateInput.tsx';
import { inputPropsOf, type WidgetProps } from './widget.ts';

interface PartialDate {
  readonly value: string;
  readonly isEstimated: boolean;
}

/** A date of which perhaps only the year, or month and year, is known; says back how it was understood. */
export function PartialDateWidget(props: WidgetProps) {
  const { t } = useTranslation('records');
  const date = props.value as PartialDate | null;
  const understood = understoodAs(date?.value ?? '');
  return (
    <>
      <DateInput
        {...inputPropsOf(props)}
        precision="partial"
        description={understood === null ? props.description : t(understood)}
        value={date?.value ?? null}
        onChange={(value) => props.onChange(value === null ? null : { value, isEstimated: date?.isEstimated ?? false })}
      />
      <Checkbox
        mt="xs"
        size="xs"
        label={t('widget.estimated')}
        disabled={date === null}
        checked={date?.isEstimated ?? false}
        onChange={(event) => date && props.onChange({ ...date, isEstimated: event.currentTarget.checked })}
      />
    </>
  );
}

function understoodAs(value: string): 'widget.knowsYear' | 'widget.knowsMonth' | null {
  if (/^\d{4}$/.test(value)) return 'widget.knowsYear';
  return /^\d{4}-\d{2}$/.test(value) ? 'widget.knowsMonth' : null;
}
