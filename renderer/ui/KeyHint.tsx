import { Kbd, Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';

interface KeyHintProps {
  /** Keys as printed on the keyboard: `Ctrl`, `K`. */
  keys: readonly string[];
  label: string;
  children: ReactElement<Record<string, unknown>>;
}

/** Tells the shortcut of the control that it wraps, on hover and on focus. */
export function KeyHint({ keys, label, children }: KeyHintProps) {
  const content = (
    <>
      {label}{' '}
      {keys.map((key) => (
        <Kbd key={key} size="xs" ml={4}>
          {key}
        </Kbd>
      ))}
    </>
  );
  return (
    <Tooltip label={content} events={{ hover: true, focus: true, touch: false }}>
      {children}
    </Tooltip>
  );
}
