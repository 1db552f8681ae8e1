import { TextInput } from '@mantine/core';

import { nullIfEmpty } from './fieldPath.ts';
import { inputPropsOf, textOf, type WidgetProps } from './widget.ts';

/** One line of text. Nothing is cut off while pasting: too long a text is refused on saving, and kept until then. */
export function TextWidget(props: WidgetProps) {
  return (
    <TextInput
      {...inputPropsOf(props)}
      {...(props.field.direction === 'rtl' ? { dir: 'rtl', lang: 'ar' } : { dir: 'auto' })}
      styles={{ input: { textAlign: 'start' } }}
      autoComplete="off"
      spellCheck={false}
      value={textOf(props.value)}
      onChange={(event) => props.onChange(nullIfEmpty(event.currentTarget.value))}
    />
  );
}
