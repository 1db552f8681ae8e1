import { useId, type ReactNode } from 'react';

import classes from './overview.module.css';

interface OverviewPanelProps {
  title: string;
  /** At the right of the title. */
  more?: ReactNode;
  /** Takes the width of two columns where there are several. */
  isWide?: boolean;
  children: ReactNode;
}

/** One question that the overview answers. */
export function OverviewPanel({ title, more, isWide = false, children }: OverviewPanelProps) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id} data-wide={isWide || undefined}>
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
