import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './exchange.module.css';

interface StatusMarkProps {
  /** `good` needs nobody, `open` waits for somebody, `plain` only informs. */
  tone: 'good' | 'open' | 'plain';
  icon?: ReactNode;
  children: ReactNode;
}

/** A status in a word or two; colour only repeats what the words say. */
export function StatusMark({ tone, icon, children }: StatusMarkProps) {
  return (
    <Text span size="sm" fw={600} className={classes.status} data-tone={tone}>
      {icon}
      {children}
    </Text>
  );
}
