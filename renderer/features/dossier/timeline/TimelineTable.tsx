import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import { rowMove } from '../../../ui/grid/activeRow.ts';
import { RowGrid } from '../../../ui/grid/RowGrid.tsx';
import { useRowWindow, usualSizes, type RowWindow } from '../../../ui/grid/useRowWindow.ts';
import classes from './timeline.module.css';
import { RecordRow, StretchRow } from './TimelineRow.tsx';
import type { TimelineRow } from './timelineRows.ts';

const sizes = { ...usualSizes, headerHeight: 0 };

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
  const { scroller, range } = useRowWindow(rows.length, sizes);
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
  const { active, onKeyDown } = useKeys({ rows, opened, range, open });
  return (
    <RowGrid
      label={t('timeline.title')}
      help={t('timeline.help')}
      scroller={scroller}
      rows={range}
      count={rows.length}
      active={active}
      onKeyDown={onKeyDown}
      className={classes.table}
      scrollerClassName={classes.scroller}
      head={
        <colgroup>
          <col data-column="date" />
          <col />
          <col data-column="author" />
        </colgroup>
      }
      renderRow={(index, id) => {
        const row = rows[index];
        if (row === undefined) return null;
        const place = { id, ariaRow: index + 1 };
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
      }}
    />
  );
}

interface ActiveRowOptions extends Pick<TimelineTableProps, 'rows' | 'opened'> {
  range: RowWindow;
  open: (record: RecordSummary) => void;
}

/** The record that the keys act on: the one that was opened last, else the first. Headings are stepped over. */
function useKeys({ rows, opened, range, open }: ActiveRowOptions) {
  const [chosen, setChosen] = useState<string | undefined>(opened);
  const found = rows.findIndex((row) => row.kind === 'record' && row.record.recordId === chosen);
  const active = found === -1 ? 1 : found;
  const { reveal } = range;
  useEffect(() => {
    if (opened !== undefined) reveal(Math.max(0, active));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only on the way back to the page, not whenever the list changes
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const row = rows[active];
    const target = rowMove(event.key, active, rows.length, range);
    if (target !== undefined) {
      const next = recordFrom(rows, target, target < active ? -1 : 1);
      const found = rows[next];
      if (found?.kind === 'record') setChosen(found.record.recordId);
      range.reveal(next);
    } else if (event.key === 'Enter' && row?.kind === 'record') open(row.record);
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
