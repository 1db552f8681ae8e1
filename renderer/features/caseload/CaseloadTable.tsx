import { useCallback, useMemo, type KeyboardEvent, type ReactNode, type Ref, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import type { CaseloadView } from '#shared/contract/caseload.ts';
import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';

import { rowMove, useActiveRow } from '../../ui/grid/activeRow.ts';
import { RowGrid } from '../../ui/grid/RowGrid.tsx';
import type { RowWindow } from '../../ui/grid/useRowWindow.ts';
import classes from './CaseloadTable.module.css';
import { CaseloadTableHead } from './CaseloadTableHead.tsx';
import { CaseloadTableRow, type Choosing } from './CaseloadTableRow.tsx';
import { columnsOf, usualColumns } from './columns.ts';
import type { Caseload } from './useCaseload.ts';
import { useCell } from './useCell.tsx';
import type { Selection } from './useSelection.ts';

/** Rem, as the style sheet has them. */
const minNameWidth = 16;
const meanColumnWidth = 7.75;

interface CaseloadTableProps {
  scroller: RefObject<HTMLDivElement | null>;
  rows: RowWindow;
  caseload: Caseload;
  view: CaseloadView;
  query: string;
  onSort: (order: Pick<CaseloadView, 'sort' | 'isDescending' | 'thenBy'>) => void;
  onOpen: (row: CaseloadRow) => void;
  selection: Selection;
  /** What stands in the place of rows when none matches. */
  whenNone: ReactNode;
  ref: Ref<HTMLTableElement>;
}

/** The list as a grid of which only the seen rows are drawn. The arrow keys move, Enter opens. */
export function CaseloadTable(props: CaseloadTableProps) {
  const { scroller, rows, caseload, view, query, onSort, onOpen, selection, whenNone, ref } = props;
  const { t } = useTranslation('caseload');
  const cell = useCell(query);
  const { active, setActive, onKeyDown } = useKeys(props);
  const choose = useChoosing(selection, setActive);
  const chooseLabel = t('selection.choose');
  const columns = useMemo(() => columnsOf(view.columns), [view.columns]);
  const isUsual = columns.length === usualColumns.length + 1 && usualColumns.every((name) => columns.includes(name));
  // Rows that leave at one end come in at the other, so that scrolling neither makes nor removes elements.
  const drawn = Math.max(1, rows.drawn);
  const isNone = !caseload.isPending && caseload.total === 0;
  return (
    <RowGrid
      label={t('list.title')}
      help={t('list.help')}
      scroller={scroller}
      rows={rows}
      count={caseload.total}
      active={active}
      onKeyDown={onKeyDown}
      isMultiselectable
      ref={ref}
      className={classes.table}
      data-usual={isUsual || undefined}
      // What does not fit is scrolled to; the name keeps its place.
      style={isUsual ? undefined : { minWidth: `${minNameWidth + (columns.length - 1) * meanColumnWidth}rem` }}
      head={<CaseloadTableHead view={view} onSort={onSort} selection={selection} />}
      renderRow={(index, id) => {
        const row = caseload.rowAt(index);
        return (
          <CaseloadTableRow
            key={index % drawn}
            id={id}
            index={index}
            row={row}
            columns={columns}
            cell={cell}
            isActive={index === active}
            isChosen={row !== null && selection.ids.has(row.dossierId)}
            chooseLabel={chooseLabel}
            onOpen={onOpen}
            onChoose={choose}
          />
        );
      }}
      whenNone={isNone && whenNone}
    />
  );
}

/** The same function at each drawing, so that rows need not be drawn again. */
function useChoosing({ toggle, extendTo }: Selection, setActive: (index: number) => void): Choosing {
  return useCallback(
    (index, row, isRange) => {
      setActive(index);
      if (isRange) extendTo(index);
      else toggle(index, row.dossierId);
    },
    [toggle, extendTo, setActive],
  );
}

/** The row that the keys act on, and what they do. */
function useKeys({ rows, caseload, view, query, onOpen, selection }: CaseloadTableProps) {
  const { active, setActive } = useActiveRow(JSON.stringify([query, view]), caseload.total);
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target !== event.currentTarget || active === null) return;
    const isAll = (event.ctrlKey || event.metaKey) && event.code === 'KeyA';
    const target = rowMove(event.key, active, caseload.total, rows);
    const row = caseload.rowAt(active);
    if (target !== undefined) {
      setActive(target);
      rows.reveal(target);
    } else if (event.key === 'Enter' && row !== null) onOpen(row);
    else if (event.key === ' ' && event.shiftKey) selection.extendTo(active);
    else if (event.key === ' ' && row !== null) selection.toggle(active, row.dossierId);
    else if (isAll && !selection.isWhole) selection.toggleAll();
    else if (event.key === 'Escape' && selection.ids.size > 0) selection.clear();
    else return;
    event.preventDefault();
  };
  return { active, setActive, onKeyDown };
}
