import { Textarea } from '@mantine/core';

import classes from './fields.module.css';
import { nullIfEmpty } from './fieldPath.ts';
import { inputPropsOf, textOf, type WidgetProps } from './widget.ts';

/** Paragraphs of text, in a box that grows with them. */
export function LongTextWidget(props: WidgetProps) {
  return (
    <Textarea
      {...inputPropsOf(props)}
      dir="auto"
      rows={3}
      classNames={{ input: classes.growing }}
      spellCheck={false}
      value={textOf(props.value)}
      onChange={(event) => props.onChange(nullIfEmpty(event.currentTarget.value))}
    />
  );
}
