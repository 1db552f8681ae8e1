import { VisuallyHidden } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import { useRowWindow } from '../../../ui/useRowWindow.ts';
import classes from './timeline.module.css';
import { RecordRow, StretchRow } from './TimelineRow.tsx';
import type { TimelineRow } from './timelineRows.ts';

/** Pixels; the style sheet says the same in `--row`. */
const rowHeight = 52;

interface TimelineTableProps {
  dossier: DossierView;
  rows: readonly TimelineRow[];
  /** The record that was opened from here last: where one comes back to. */
  opened: string | undefined;
  onOpened: (recordId: string) => Promise<void>;
}

/** The timeline as a grid of which only the seen rows are drawn. The arrow keys move, Enter opens. */
export function TimelineTable({ dossier, rows, opened, onOpened }: TimelineTableProps) {
  const { t } = useTranslation('views');
  const id = useId();
  const { scroller, range } = useRowWindow(rows.length, rowHeight, 0);
  const navigate = useNavigate();
  const { dossierId } = dossier;
  const remember = useRef(onOpened);
  useEffect(() => {
    remember.current = onOpened;
  });
  // The same function at each drawing, so that rows need not be drawn again.
  const open = useCallback(
    ({ recordId }: RecordSummary) =>
      void remember
        .current(recordId)
        .then(() => navigate({ to: '/dossier/$dossierId/record/$recordId', params: { dossierId, recordId } })),
    [dossierId, navigate],
  );
  const { active, onKeyDown } = useActiveRow({ rows, opened, range, open });
  const indexes = Array.from({ length: Math.max(0, range.end - range.start) }, (_, offset) => range.start + offset);
  return (
    <div className={classes.scroller} ref={scroller}>
      <VisuallyHidden id={`${id}help`}>{t('timeline.help')}</VisuallyHidden>
      <table
        className={classes.table}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid: rows are moved through and opened
        role="grid"
        tabIndex={0}
        aria-label={t('timeline.title')}
        aria-describedby={`${id}help`}
        aria-rowcount={rows.length}
        aria-activedescendant={`${id}${active}`}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          <col data-column="date" />
          <col />
          <col data-column="author" />
        </colgroup>
        <tbody>
          <Spacer rows={range.start} />
          {indexes.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            const place = { id: `${id}${index}`, ariaRow: index + 1 };
            return row.kind === 'stretch' ? (
              <StretchRow key={`stretch ${row.stretch}`} {...place} stretch={row.stretch} count={row.count} />
            ) : (
              <RecordRow
                key={row.record.recordId}
                {...place}
                record={row.record}
                needsReason={dossier.readableWithReason.includes(row.record.compartment)}
                isActive={index === active}
                onOpen={open}
              />
            );
          })}
          <Spacer rows={rows.length - range.end} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Spacer({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  return <tr aria-hidden style={{ height: rows * rowHeight }} />;
}

interface ActiveRowOptions extends Pick<TimelineTableProps, 'rows' | 'opened'> {
  range: ReturnType<typeof useRowWindow>['range'];
  open: (record: RecordSummary) => void;
}

/** The record that the keys act on: the one that was opened last, else the first. Headings are stepped over. */
function useActiveRow({ rows, opened, range, open }: ActiveRowOptions) {
  const [chosen, setChosen] = useState<string | undefined>(opened);
  const found = rows.findIndex((row) => row.kind === 'record' && row.record.recordId === chosen);
  const active = found === -1 ? 1 : found;
  const { reveal } = range;
  useEffect(() => {
    if (opened !== undefined) reveal(Math.max(0, active));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only on the way back to the page, not whenever the list changes
  }, []);
  const moveTo = (index: number, step: 1 | -1) => {
    const target = recordFrom(rows, Math.max(1, Math.min(rows.length - 1, index)), step);
    const row = rows[target];
    if (row?.kind !== 'record') return;
    setChosen(row.record.recordId);
    range.reveal(target);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const row = rows[active];
    if (event.key === 'ArrowDown') moveTo(active + 1, 1);
    else if (event.key === 'ArrowUp') moveTo(active - 1, -1);
    else if (event.key === 'PageDown') moveTo(active + range.seen, 1);
    else if (event.key === 'PageUp') moveTo(active - range.seen, -1);
    else if (event.key === 'Home') moveTo(1, 1);
    else if (event.key === 'End') moveTo(rows.length - 1, -1);
    else if (event.key === 'Enter' && row?.kind === 'record') open(row.record);
    else return;
    event.preventDefault();
  };
  return { active, onKeyDown };
}

/** The first record at or after (before) a row: every heading is followed by one, and the first row is a heading. */
function recordFrom(rows: readonly TimelineRow[], index: number, step: 1 | -1): number {
  if (rows[index]?.kind === 'record') return index;
  return index + step < 1 ? 1 : index + step;
}
