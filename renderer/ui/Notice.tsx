import type { ReactNode } from 'react';

import classes from './Notice.module.css';
import tones from './tones.module.css';

interface NoticeProps {
  /** How much it matters: to know, to check, to act on. */
  tone: 'neutral' | 'warning' | 'danger';
  icon: ReactNode;
  title?: string;
  /** Read out at once when it appears. */
  isUrgent?: boolean;
  children: ReactNode;
}

/** Something that somebody must know before going on, set off calmly from the rest of the page. */
export function Notice({ tone, icon, title, isUrgent = false, children }: NoticeProps) {
  return (
    <div className={`${tones.tone} ${classes.notice}`} data-tone={tone} {...(isUrgent && { role: 'alert' })}>
      <span className={classes.icon}>{icon}</span>
      <div className={classes.body}>
        {title !== undefined && <p className={classes.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
