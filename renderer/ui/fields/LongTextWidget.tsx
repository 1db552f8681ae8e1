import { Textarea } from '@mantine/core';
import type { ClipboardEvent } from 'react';

import classes from './fields.module.css';
import { nullIfEmpty } from './fieldPath.ts';
import { inputPropsOf, textOf, type WidgetProps } from './widget.ts';

/** Letters from which a plain font is used: breaking one very long paragraph takes time that grows with its square in the app's own fonts. */
const hugeText = 20_000;
const plainFont = 'sans-serif';

/** Paragraphs of text, in a box that grows with them. */
export function LongTextWidget(props: WidgetProps) {
  const text = textOf(props.value);
  return (
    <Textarea
      {...inputPropsOf(props)}
      dir="auto"
      rows={3}
      classNames={{ input: classes.growing }}
      spellCheck={false}
      {...(text.length > hugeText && { styles: { input: { fontFamily: plainFont } } })}
      value={text}
      onPaste={beReadyForHugeText}
      onChange={(event) => props.onChange(nullIfEmpty(event.currentTarget.value))}
    />
  );
}

/** Chooses the font before the browser lays out what is about to be pasted. */
function beReadyForHugeText(event: ClipboardEvent<HTMLTextAreaElement>): void {
  if (event.clipboardData.getData('text/plain').length > hugeText) event.currentTarget.style.fontFamily = plainFont;
}
