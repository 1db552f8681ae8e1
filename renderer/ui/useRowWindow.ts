import { startTransition, useCallback, useEffect, useRef, useState } from 'react';

/** Rows drawn beyond both edges of what is seen; the window moves in steps of this many rows. */
const overscan = 12;

/** The drawn part of a long list. */
export interface RowWindow {
  /** First row to draw, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** Rows that are seen at once. */
  readonly seen: number;
  /** Rows that are drawn at most. */
  readonly drawn: number;
  /** Scrolls just so far that a row is seen whole. */
  readonly reveal: (index: number) => void;
  readonly toTop: () => void;
}

/** Which rows of a long list to draw, and the ref of the element that scrolls, where all rows have the same height (in pixels) under a header of `headerHeight`. */
export function useRowWindow(count: number, rowHeight: number, headerHeight: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [height, setHeight] = useState(600);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const onScroll = () => {
      const top = Math.floor(element.scrollTop / rowHeight);
      // Rows are drawn in slices, so that a window full of them never holds up the scrolling.
      startTransition(() => setFirst(top - (top % overscan)));
    };
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [rowHeight]);

  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (element === null) return;
      const top = index * rowHeight;
      const bottom = top + rowHeight - (element.clientHeight - headerHeight);
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop) element.scrollTop = bottom;
    },
    [rowHeight, headerHeight],
  );
  const toTop = useCallback(() => scroller.current?.scrollTo({ top: 0 }), []);

  const seen = Math.max(1, Math.floor((height - headerHeight) / rowHeight));
  const start = Math.max(0, Math.min(first, count) - overscan);
  const drawn = seen + 3 * overscan;
  const range: RowWindow = { start, end: Math.min(count, start + drawn), seen, drawn, reveal, toTop };
  return { scroller, range };
}
