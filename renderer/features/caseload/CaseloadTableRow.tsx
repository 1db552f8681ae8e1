import { memo, type MouseEvent, type ReactNode } from 'react';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';

import grid from '../../ui/grid/rowGrid.module.css';
import classes from './CaseloadTable.module.css';
import type { Column } from './columns.ts';

/** Somebody chooses a row; with the shift key everybody up to it. */
export type Choosing = (index: number, row: CaseloadRow, isRange: boolean) => void;

interface CaseloadTableRowProps {
  id: string;
  index: number;
  /** Null while it is on its way. */
  row: CaseloadRow | null;
  columns: readonly Column[];
  cell: (row: CaseloadRow, column: Column) => ReactNode;
  isActive: boolean;
  isChosen: boolean;
  /** What the box is called that chooses the row. */
  chooseLabel: string;
  onOpen: (row: CaseloadRow) => void;
  onChoose: Choosing;
}

/** One dossier in the list. */
export const CaseloadTableRow = memo(function CaseloadTableRow(props: CaseloadTableRowProps) {
  const { id, index, row, columns, cell, isActive, isChosen, chooseLabel, onOpen, onChoose } = props;
  const onClick = (event: MouseEvent<HTMLTableRowElement>) => {
    if (row === null) return;
    const isChoosing = event.shiftKey || event.ctrlKey || event.metaKey || isInChoice(event.target);
    if (isChoosing) onChoose(index, row, event.shiftKey);
    else onOpen(row);
  };
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-active={isActive || undefined}
      aria-busy={row === null}
      className={`${grid.row} ${classes.row}`}
      onMouseDown={keepFocus}
      onClick={onClick}
    >
      <td data-column="choice">
        {row !== null && (
          <input
            type="checkbox"
            className={classes.box}
            tabIndex={-1}
            readOnly
            checked={isChosen}
            aria-label={`${chooseLabel}: ${row.name ?? row.code}`}
          />
        )}
      </td>
      {columns.map((column) => (
        <td key={column} data-column={column}>
          {row === null ? column === 'name' && <span className={grid.pending} /> : cell(row, column)}
        </td>
      ))}
    </tr>
  );
});

function isInChoice(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-column="choice"]') !== null;
}

/** The focus stays with the grid, whose keys go on from there; a range marks no text. */
function keepFocus(event: MouseEvent<HTMLTableRowElement>): void {
  if (!event.shiftKey && !isInChoice(event.target)) return;
  event.preventDefault();
  event.currentTarget.closest('table')?.focus();
}
