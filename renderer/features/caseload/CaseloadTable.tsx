import { VisuallyHidden } from '@mantine/core';
import {
  useCallback,
  useId,
  useMemo,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';

import type { CaseloadView } from '#shared/contract/caseload.ts';
import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';

import type { RowWindow } from '../../ui/useRowWindow.ts';
import classes from './CaseloadTable.module.css';
import { CaseloadTableHead } from './CaseloadTableHead.tsx';
import { CaseloadTableRow, type Choosing } from './CaseloadTableRow.tsx';
import { columnsOf, usualColumns } from './columns.ts';
import type { Caseload } from './useCaseload.ts';
import { useCell } from './useCell.tsx';
import type { Selection } from './useSelection.ts';

/** Pixels; the style sheet says the same in `--row` and `--head`. */
export const rowHeight = 52;
export const headerHeight = 40;

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
  const rowId = useId();
  const helpId = useId();
  const cell = useCell(query);
  const { active, setActive, onKeyDown } = useActiveRow(props);
  const choose = useChoosing(selection, setActive);
  const chooseLabel = t('selection.choose');
  const indexes = Array.from({ length: Math.max(0, rows.end - rows.start) }, (_, offset) => rows.start + offset);
  const columns = useMemo(() => columnsOf(view.columns), [view.columns]);
  const isUsual = columns.length === usualColumns.length + 1 && usualColumns.every((name) => columns.includes(name));
  // Rows that leave at one end come in at the other, so that scrolling neither makes nor removes elements.
  const drawn = Math.max(1, rows.drawn);
  const isNone = !caseload.isPending && caseload.total === 0;
  return (
    <div className={classes.scroller} ref={scroller}>
      <VisuallyHidden id={helpId}>{t('list.help')}</VisuallyHidden>
      <table
        ref={ref}
        className={classes.table}
        data-usual={isUsual || undefined}
        // What does not fit is scrolled to; the name keeps its place.
        style={isUsual ? undefined : { minWidth: `${minNameWidth + (columns.length - 1) * meanColumnWidth}rem` }}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid: rows are moved through and opened
        role="grid"
        tabIndex={isNone ? -1 : 0}
        aria-label={t('list.title')}
        aria-multiselectable
        aria-describedby={helpId}
        aria-rowcount={caseload.total + 1}
        aria-activedescendant={active === null ? undefined : `${rowId}${active}`}
        onKeyDown={onKeyDown}
      >
        <CaseloadTableHead view={view} onSort={onSort} selection={selection} />
        <tbody>
          <Spacer rows={rows.start} />
          {indexes.map((index) => {
            const row = caseload.rowAt(index);
            return (
              <CaseloadTableRow
                key={index % drawn}
                id={`${rowId}${index}`}
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
          })}
          <Spacer rows={caseload.total - rows.end} />
        </tbody>
      </table>
      {isNone && whenNone}
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Spacer({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  return <tr aria-hidden style={{ height: rows * rowHeight }} />;
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

/** The row that the keys act on. It belongs to one list; another filter starts at its first. */
function useActiveRow({ rows, caseload, view, query, onOpen, selection }: CaseloadTableProps) {
  const list = JSON.stringify([query, view]);
  const [chosen, setChosen] = useState({ list, index: 0 });
  const active = caseload.total === 0 ? null : Math.min(chosen.list === list ? chosen.index : 0, caseload.total - 1);
  const setActive = useCallback((index: number) => setChosen({ list, index }), [list]);
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(caseload.total - 1, index));
    setActive(next);
    rows.reveal(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target !== event.currentTarget || active === null) return;
    const isAll = (event.ctrlKey || event.metaKey) && event.code === 'KeyA';
    const targets: Partial<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + rows.seen,
      PageUp: active - rows.seen,
      Home: 0,
      End: caseload.total - 1,
    };
    const target = targets[event.key];
    const row = caseload.rowAt(active);
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' && row !== null) onOpen(row);
    else if (event.key === ' ' && event.shiftKey) selection.extendTo(active);
    else if (event.key === ' ' && row !== null) selection.toggle(active, row.dossierId);
    else if (isAll && !selection.isWhole) selection.toggleAll();
    else if (event.key === 'Escape' && selection.ids.size > 0) selection.clear();
    else return;
    event.preventDefault();
  };
  return { active, setActive, onKeyDown };
}
