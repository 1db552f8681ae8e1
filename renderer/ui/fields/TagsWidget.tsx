import { TagsInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { inputPropsOf, type WidgetProps } from './widget.ts';

interface TagsWidgetProps extends Omit<WidgetProps, 'value' | 'onChange'> {
  /** Offered while typing; anything else may be typed too. */
  data?: string[];
  value: string[];
  onChange: (value: string[]) => void;
}

/** Several short texts. The one being typed already counts as the last of them, so that no draft misses it. */
export function TagsWidget({ data, value, onChange, ...props }: TagsWidgetProps) {
  const [typed, setTyped] = useState('');
  const isLastTyped = typed.trim() !== '' && value.at(-1) === typed;
  const tags = isLastTyped ? value.slice(0, -1) : value;
  const latestTags = useRef(tags);
  useEffect(() => {
    latestTags.current = tags;
  });

  const changeTags = (next: string[]) => {
    latestTags.current = next;
    onChange(next);
  };
  const changeTyped = (text: string) => {
    setTyped(text);
    onChange(text.trim() === '' ? latestTags.current : [...latestTags.current, text]);
  };
  return (
    <TagsInput
      {...inputPropsOf({ ...props, value, onChange: () => {} })}
      dir="auto"
      splitChars={[',', ';']}
      {...(data && { data })}
      value={tags}
      onChange={changeTags}
      searchValue={typed}
      onSearchChange={changeTyped}
    />
  );
}
