import type { ReactNode, Ref } from 'react';

import classes from './preview.module.css';

interface ScrollRegionProps {
  name: string;
  /** It scrolls sideways too, and needs the arrow keys for that. */
  isSideways: boolean;
  ref?: Ref<HTMLElement>;
  children: ReactNode;
}

/** Where a large file is moved about; takes the focus, so that the keyboard can do it. */
export function ScrollRegion({ name, isSideways, ref, children }: ScrollRegionProps) {
  return (
    <section
      ref={ref}
      aria-label={name}
      // A region that scrolls has to be reached without a mouse.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={classes.scroller}
      data-scrolls={isSideways || undefined}
    >
      {children}
    </section>
  );
}
