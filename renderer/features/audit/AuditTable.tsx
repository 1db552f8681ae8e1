import { VisuallyHidden } from '@mantine/core';
import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import type { AuditRow } from '#shared/contract/auditCommands.ts';

import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { NameText } from '../../ui/NameText.tsx';
import type { RowWindow } from '../../ui/useRowWindow.ts';
import classes from './audit.module.css';
import { useAboutText, useActionText } from './auditTexts.ts';
import type { Audit, AuditFilter } from './useAudit.ts';

/** Pixels; the style sheet says the same in `--row` and `--head`. */
export const rowHeight = 52;
export const headerHeight = 40;

interface AuditTableProps {
  scroller: RefObject<HTMLDivElement | null>;
  rows: RowWindow;
  audit: Audit;
  filter: AuditFilter;
  onOpen: (row: AuditRow) => void;
}

const columns = ['at', 'actor', 'action', 'subject', 'outcome'] as const;

/** The entries as a grid of which only the seen rows are drawn. The arrow keys move, Enter opens. */
export function AuditTable(props: AuditTableProps) {
  const { scroller, rows, audit, onOpen } = props;
  const { t } = useTranslation('audit');
  const rowId = useId();
  const helpId = useId();
  const { active, onKeyDown } = useActiveRow(props);
  const indexes = Array.from({ length: Math.max(0, rows.end - rows.start) }, (_, offset) => rows.start + offset);
  const isNone = !audit.isPending && audit.total === 0;
  return (
    <div className={classes.scroller} ref={scroller}>
      <VisuallyHidden id={helpId}>{t('help')}</VisuallyHidden>
      <table
        className={classes.table}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid: rows are moved through and opened
        role="grid"
        tabIndex={isNone ? -1 : 0}
        aria-label={t('title')}
        aria-describedby={helpId}
        aria-rowcount={audit.total + 1}
        aria-activedescendant={active === null ? undefined : `${rowId}${active}`}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer rows={rows.start} />
          {indexes.map((index) => (
            <Row
              key={index % Math.max(1, rows.drawn)}
              id={`${rowId}${index}`}
              index={index}
              row={audit.rowAt(index)}
              isActive={index === active}
              onOpen={onOpen}
            />
          ))}
          <Spacer rows={audit.total - rows.end} />
        </tbody>
      </table>
      {isNone && <EmptyState title={t('none.title')} text={t('none.text')} />}
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Spacer({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  return <tr aria-hidden style={{ height: rows * rowHeight }} />;
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
            {column === 'action' && <span className={classes.pending} />}
          </td>
        ))}
      </tr>
    );
  }
  const isDone = row.outcome === 'done';
  return (
    // The grid takes the keys for all of its rows.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- see above
    <tr id={id} aria-rowindex={index + 2} aria-selected={isActive} className={classes.row} onClick={() => onOpen(row)}>
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

/** The row that the keys act on. It belongs to one list; another filter starts at its first. */
function useActiveRow({ rows, audit, filter, onOpen }: AuditTableProps) {
  const list = JSON.stringify(filter);
  const [chosen, setChosen] = useState({ list, index: 0 });
  const active = audit.total === 0 ? null : Math.min(chosen.list === list ? chosen.index : 0, audit.total - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target !== event.currentTarget || active === null) return;
    const targets: Partial<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + rows.seen,
      PageUp: active - rows.seen,
      Home: 0,
      End: audit.total - 1,
    };
    const target = targets[event.key];
    const row = audit.rowAt(active);
    if (target !== undefined) {
      const next = Math.max(0, Math.min(audit.total - 1, target));
      setChosen({ list, index: next });
      rows.reveal(next);
    } else if (event.key === 'Enter' && row !== null) onOpen(row);
    else return;
    event.preventDefault();
  };
  return { active, onKeyDown };
}
