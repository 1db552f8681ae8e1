import { NumberInput } from '@mantine/core';

import { inputPropsOf, type WidgetProps } from './widget.ts';

/** A whole number. One outside the bounds stays as typed and is refused on saving. */
export function IntegerWidget(props: WidgetProps) {
  return (
    <NumberInput
      {...inputPropsOf(props)}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="none"
      value={typeof props.value === 'number' ? props.value : ''}
      onChange={(value) => props.onChange(typeof value === 'number' ? value : null)}
    />
  );
}
