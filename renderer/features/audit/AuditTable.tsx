import type { KeyboardEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import type { AuditRow } from '#shared/contract/auditCommands.ts';

import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { rowMove, useActiveRow } from '../../ui/grid/activeRow.ts';
import { RowGrid } from '../../ui/grid/RowGrid.tsx';
import grid from '../../ui/grid/rowGrid.module.css';
import type { RowWindow } from '../../ui/grid/useRowWindow.ts';
import classes from './audit.module.css';
import { useAboutText, useActionText } from './auditTexts.ts';
import type { Audit, AuditFilter } from './useAudit.ts';

interface AuditTableProps {
  scroller: RefObject<HTMLDivElement | null>;
  rows: RowWindow;
  audit: Audit;
  filter: AuditFilter;
  onOpen: (row: AuditRow) => void;
}

const columns = ['at', 'actor', 'action', 'subject', 'outcome'] as const;

/** The entries as a grid. The arrow keys move, Enter opens. */
export function AuditTable({ scroller, rows, audit, filter, onOpen }: AuditTableProps) {
  const { t } = useTranslation('audit');
  const { active, setActive } = useActiveRow(JSON.stringify(filter), audit.total);
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target !== event.currentTarget || active === null) return;
    const target = rowMove(event.key, active, audit.total, rows);
    const row = audit.rowAt(active);
    if (target !== undefined) {
      setActive(target);
      rows.reveal(target);
    } else if (event.key === 'Enter' && row !== null) onOpen(row);
    else return;
    event.preventDefault();
  };
  const isNone = !audit.isPending && audit.total === 0;
  return (
    <RowGrid
      label={t('title')}
      help={t('help')}
      scroller={scroller}
      rows={rows}
      count={audit.total}
      active={active}
      onKeyDown={onKeyDown}
      className={classes.table}
      head={
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
      }
      renderRow={(index, id) => (
        <Row
          key={index % Math.max(1, rows.drawn)}
          id={id}
          index={index}
          row={audit.rowAt(index)}
          isActive={index === active}
          onOpen={onOpen}
        />
      )}
      whenNone={isNone && <EmptyState title={t('none.title')} text={t('none.text')} />}
    />
  );
}

interface RowProps {
  id: string;
  index: number;
  row: AuditRow | null;
  isActive: boolean;
  onOpen: (row: AuditRow) => void;
}

function Row({ id, index, row, isActive, onOpen }: RowProps) {
  const { t } = useTranslation('audit');
  const actionText = useActionText();
  const aboutText = useAboutText();
  if (row === null) {
    return (
      <tr id={id} aria-rowindex={index + 2}>
        {columns.map((column) => (
          <td key={column} data-column={column}>
            {column === 'action' && <span className={grid.pending} />}
          </td>
        ))}
      </tr>
    );
  }
  const isDone = row.outcome === 'done';
  return (
    // The grid takes the keys for all of its rows.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- see above
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      data-active={isActive || undefined}
      className={grid.row}
      onClick={() => onOpen(row)}
    >
      <td data-column="at">
        <InstantText at={row.at} />
      </td>
      <td data-column="actor">
        <NameText>{row.actor?.name ?? t('unknownPerson')}</NameText>
      </td>
      <td data-column="action">
        <div className={classes.line}>{actionText(row.action)}</div>
        <div className={classes.aboutBelow} aria-hidden>
          <NameText>{aboutText(row.about)}</NameText>
        </div>
      </td>
      <td data-column="subject">
        <NameText>{aboutText(row.about)}</NameText>
      </td>
      <td data-column="outcome">
        <span className={classes.outcome} data-refused={!isDone || undefined}>
          {t(isDone ? 'outcome.done' : 'outcome.refused')}
        </span>
      </td>
    </tr>
  );
}
