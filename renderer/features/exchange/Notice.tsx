import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './exchange.module.css';

interface NoticeProps {
  /** `done` for what went well, `quiet` for what led to nothing. */
  tone: 'done' | 'quiet';
  icon?: ReactNode;
  title?: string;
  children: ReactNode;
}

/** How an action ended; read out when it appears, without interrupting. */
export function Notice({ tone, icon, title, children }: NoticeProps) {
  return (
    <output className={classes.notice}>
      <Alert role="none" color={tone === 'done' ? 'teal' : 'gray'} variant="light" icon={icon} title={title}>
        {children}
      </Alert>
    </output>
  );
}
