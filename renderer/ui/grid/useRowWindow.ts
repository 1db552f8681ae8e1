import { startTransition, useCallback, useEffect, useRef, useState, type CSSProperties } from 'react';

/** Rows drawn beyond both edges of what is seen; the window moves in steps of this many rows. */
const overscan = 6;

/** Pixels. */
export interface RowSizes {
  readonly rowHeight: number;
  /** Of the heading that stays in sight; 0 without one. */
  readonly headerHeight: number;
}

/** Rows of two lines under a heading of one. */
export const usualSizes: RowSizes = { rowHeight: 52, headerHeight: 40 };

/** The drawn part of a long list. */
export interface RowWindow extends RowSizes {
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

/** Which rows of a long list to draw, and the ref of the element that scrolls, where all rows have the same height. */
export function useRowWindow(count: number, { rowHeight, headerHeight }: RowSizes) {
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
  const end = Math.min(count, start + drawn);
  const range: RowWindow = { start, end, seen, drawn, reveal, toTop, rowHeight, headerHeight };
  return { scroller, range };
}

/** The rows to draw, by index. */
export function windowIndexes({ start, end }: RowWindow): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, offset) => start + offset);
}

/** The sizes as the style sheet reads them. */
export function rowSizes({ rowHeight, headerHeight }: RowSizes): CSSProperties {
  return { '--row-height': `${rowHeight}px`, '--header-height': `${headerHeight}px` } as CSSProperties;
}
