import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import type { RosterFilter } from '#shared/contract/rosterCommands.ts';

import { EmptyState } from '../../ui/EmptyState.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { RowSpacer } from '../../ui/grid/RowGrid.tsx';
import grid from '../../ui/grid/rowGrid.module.css';
import { rowSizes, windowIndexes, type RowSizes, type RowWindow } from '../../ui/grid/useRowWindow.ts';
import { LineRow } from './LineRow.tsx';
import type { PendingRoster } from './pendingRoster.ts';
import classes from './roster.module.css';
import { useTargetText } from './targetText.ts';
import type { RosterLines } from './useRosterLines.ts';

/** Three short lines under a heading of two. */
export const lineSizes: RowSizes = { rowHeight: 60, headerHeight: 52 };

interface LineTableProps {
  scroller: RefObject<HTMLDivElement | null>;
  range: RowWindow;
  lines: RosterLines;
  pending: PendingRoster;
  filter: RosterFilter;
  onDecide: (line: number, isIncluded: boolean) => void;
  onMend: (line: number, column: number, text: string) => Promise<unknown>;
}

/** The lines of a list, of which only the seen ones are drawn, with the columns that are taken over. */
export function LineTable({ scroller, range, lines, pending, filter, onDecide, onMend }: LineTableProps) {
  const { t } = useTranslation('roster');
  const columns = pending.mapping.flatMap((target, column) => (target === null ? [] : [{ target, column }]));
  const isNone = !lines.isPending && lines.total === 0;
  return (
    <section
      className={grid.scroller}
      style={rowSizes(range)}
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list is scrolled with the keys too
      tabIndex={0}
      aria-label={t('check.title')}
    >
      <table className={`${grid.table} ${classes.lines}`} aria-rowcount={lines.total + 1}>
        <thead>
          <tr>
            <th className={classes.include}>{t('check.include')}</th>
            <th className={classes.number}>{t('check.line')}</th>
            <th className={classes.state}>{t('check.state')}</th>
            {columns.map(({ target, column }) => (
              <ColumnHead key={column} target={target} title={pending.source.columns[column]?.title ?? ''} />
            ))}
          </tr>
        </thead>
        <tbody>
          <RowSpacer rows={range.start} />
          {windowIndexes(range).map((index) => (
            <LineRow
              key={index}
              ariaRow={index + 2}
              line={lines.lineAt(index)}
              columns={columns}
              onDecide={onDecide}
              onMend={onMend}
            />
          ))}
          <RowSpacer rows={lines.total - range.end} />
        </tbody>
      </table>
      {isNone && <EmptyState title={t(`check.none.${filter}`)} text={t('check.none.text')} />}
    </section>
  );
}

function ColumnHead({ target, title }: { target: NonNullable<PendingRoster['mapping'][number]>; title: string }) {
  const targetText = useTargetText();
  const name = targetText(target);
  return (
    <th scope="col">
      {name}
      {title !== '' && title !== name && (
        <div className={classes.title}>
          <NameText>{title}</NameText>
        </div>
      )}
    </th>
  );
}
