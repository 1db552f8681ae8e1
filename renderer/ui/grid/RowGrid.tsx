import { VisuallyHidden } from '@mantine/core';
import { useId, type CSSProperties, type KeyboardEvent, type ReactNode, type Ref, type RefObject } from 'react';

import classes from './rowGrid.module.css';
import { rowSizes, windowIndexes, type RowWindow } from './useRowWindow.ts';

interface RowGridProps {
  /** What the grid is called, and how it is used with the keys. */
  label: string;
  help: string;
  scroller: RefObject<HTMLDivElement | null>;
  rows: RowWindow;
  /** All rows, drawn or not. */
  count: number;
  /** The row that the keys act on; null when there is none. */
  active: number | null;
  onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
  /** `<thead>` or `<colgroup>`. */
  head: ReactNode;
  /** Draws one row, a `<tr className={rowClass}>` with the given id; `data-active` marks the one that the keys act on. */
  renderRow: (index: number, id: string) => ReactNode;
  /** What stands in the place of rows when there is none at all. */
  whenNone?: ReactNode;
  isMultiselectable?: boolean;
  className?: string | undefined;
  scrollerClassName?: string | undefined;
  style?: CSSProperties | undefined;
  ref?: Ref<HTMLTableElement> | undefined;
  /** Marks for the style sheet. */
  'data-usual'?: boolean | undefined;
}

/** A long list as a grid of which only the rows near the window are drawn. It takes the keys for all of its rows. */
export function RowGrid(props: RowGridProps) {
  const { label, help, scroller, rows, count, active, head, renderRow, whenNone, isMultiselectable, ...rest } = props;
  const { className = '', scrollerClassName = '', ...table } = rest;
  const id = useId();
  return (
    <div className={`${classes.scroller} ${scrollerClassName}`} style={rowSizes(rows)} ref={scroller}>
      <VisuallyHidden id={`${id}help`}>{help}</VisuallyHidden>
      <table
        {...table}
        className={`${classes.table} ${classes.grid} ${className}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid: rows are moved through and opened
        role="grid"
        tabIndex={whenNone ? -1 : 0}
        aria-label={label}
        aria-multiselectable={isMultiselectable}
        aria-describedby={`${id}help`}
        aria-rowcount={count + (rows.headerHeight > 0 ? 1 : 0)}
        aria-activedescendant={active === null ? undefined : `${id}${active}`}
      >
        {head}
        <tbody>
          <RowSpacer rows={rows.start} />
          {windowIndexes(rows).map((index) => renderRow(index, `${id}${index}`))}
          <RowSpacer rows={count - rows.end} />
        </tbody>
      </table>
      {whenNone}
    </div>
  );
}

/** Stands for the rows that are not drawn. */
export function RowSpacer({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  return <tr aria-hidden style={{ height: `calc(${rows} * var(--row-height))` }} />;
}
