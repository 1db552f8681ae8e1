import { memo, type ReactNode } from 'react';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';

import classes from './CaseloadTable.module.css';
import type { Column } from './columns.ts';

interface CaseloadTableRowProps {
  id: string;
  index: number;
  /** Null while it is on its way. */
  row: CaseloadRow | null;
  columns: readonly Column[];
  cell: (row: CaseloadRow, column: Column) => ReactNode;
  isActive: boolean;
  onOpen: (row: CaseloadRow) => void;
}

/** One dossier in the list. */
export const CaseloadTableRow = memo(function CaseloadTableRow(props: CaseloadTableRowProps) {
  const { id, index, row, columns, cell, isActive, onOpen } = props;
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      aria-busy={row === null}
      className={classes.row}
      onClick={row === null ? undefined : () => onOpen(row)}
    >
      {columns.map((column) => (
        <td key={column} data-column={column}>
          {row === null ? column === 'name' && <span className={classes.pending} /> : cell(row, column)}
        </td>
      ))}
    </tr>
  );
});
