import { Textarea } from '@mantine/core';

import { nullIfEmpty } from './fieldPath.ts';
import { inputPropsOf, textOf, type WidgetProps } from './widget.ts';

/** Paragraphs of text, in a box that grows with them. */
export function LongTextWidget(props: WidgetProps) {
  return (
    <Textarea
      {...inputPropsOf(props)}
      dir="auto"
      styles={{ input: { textAlign: 'start' } }}
      autosize
      minRows={3}
      maxRows={18}
      spellCheck={false}
      value={textOf(props.value)}
      onChange={(event) => props.onChange(nullIfEmpty(event.currentTarget.value))}
    />
  );
}
