import { TagsInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { inputPropsOf, type WidgetProps } from './widget.ts';

/** Several short texts. The one being typed already counts as the last of them, so that no draft misses it. */
export function TextsWidget(props: WidgetProps) {
  const [typed, setTyped] = useState('');
  const stored = Array.isArray(props.value) ? (props.value as string[]) : [];
  const isLastTyped = typed.trim() !== '' && stored.at(-1) === typed;
  const tags = isLastTyped ? stored.slice(0, -1) : stored;
  const latestTags = useRef(tags);
  useEffect(() => {
    latestTags.current = tags;
  });

  const changeTags = (next: string[]) => {
    latestTags.current = next;
    props.onChange(next);
  };
  const changeTyped = (text: string) => {
    setTyped(text);
    props.onChange(text.trim() === '' ? latestTags.current : [...latestTags.current, text]);
  };
  return (
    <TagsInput
      {...inputPropsOf(props)}
      dir="auto"
      splitChars={[',', ';']}
      value={tags}
      onChange={changeTags}
      searchValue={typed}
      onSearchChange={changeTyped}
    />
  );
}
