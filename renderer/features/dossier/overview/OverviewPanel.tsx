import { useId, type ReactNode } from 'react';

import classes from './overview.module.css';

interface OverviewPanelProps {
  title: string;
  /** At the right of the title. */
  more?: ReactNode;
  children: ReactNode;
}

/** One question that the overview answers. */
export function OverviewPanel({ title, more, children }: OverviewPanelProps) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.panelHead}>
        <h2 id={id} className={classes.panelTitle}>
          {title}
        </h2>
        {more}
      </div>
      {children}
    </section>
  );
}
