import { Checkbox, VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import type { RosterCell, RosterLine } from '#shared/contract/rosterCommands.ts';
import type { RosterTarget } from '#shared/rules/roster/targets.ts';

import { LineCell } from './LineCell.tsx';
import { LineState } from './LineState.tsx';
import classes from './roster.module.css';

interface LineRowProps {
  ariaRow: number;
  /** Null while it is on its way. */
  line: RosterLine | null;
  columns: readonly { target: RosterTarget; column: number }[];
  onDecide: (line: number, isIncluded: boolean) => void;
  onMend: (line: number, column: number, text: string) => Promise<unknown>;
}

const emptyCell: RosterCell = { text: '', isCut: false, problem: null, warning: null };

/** One line: taken over or not, what is the matter with it, and its cells. */
export const LineRow = memo(function LineRow({ ariaRow, line, columns, onDecide, onMend }: LineRowProps) {
  const { t } = useTranslation('roster');
  const { t: common } = useTranslation();
  if (line === null) {
    return (
      <tr aria-rowindex={ariaRow} aria-busy>
        <td colSpan={columns.length + 3}>
          <VisuallyHidden>{common('state.loading')}</VisuallyHidden>
        </td>
      </tr>
    );
  }
  const hasProblems = line.missing.length > 0 || line.cells.some(({ problem }) => problem !== null);
  return (
    <tr aria-rowindex={ariaRow} data-left-out={!line.isIncluded || undefined}>
      <td className={classes.include}>
        <Checkbox
          aria-label={t('check.includeLine', { line: line.line })}
          checked={line.isIncluded}
          disabled={hasProblems}
          onChange={(event) => onDecide(line.line, event.currentTarget.checked)}
        />
      </td>
      <th scope="row" className={classes.number}>
        {line.line}
      </th>
      <td className={classes.state}>
        <LineState line={line} columns={columns} />
      </td>
      {columns.map(({ target, column }) => (
        <LineCell
          key={column}
          line={line.line}
          target={target}
          cell={line.cells[column] ?? emptyCell}
          onMend={(text) => onMend(line.line, column, text)}
        />
      ))}
    </tr>
  );
});
