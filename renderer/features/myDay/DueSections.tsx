import { Text } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { MyDayCounts, MyDayRow } from '#shared/contract/caseload.ts';
import { addDays } from '#shared/rules/dates.ts';

import { localToday } from '../../ui/dateText.ts';
import { DueLine } from './DueLine.tsx';
import classes from './myDay.module.css';

type Stretch = keyof MyDayCounts;

const stretches: readonly Stretch[] = ['overdue', 'today', 'week', 'month', 'later'];

interface DueSectionsProps {
  rows: readonly MyDayRow[];
  counts: MyDayCounts | null;
}

/** The days in stretches of time, the late ones first. The arrow keys move from line to line. */
export function DueSections({ rows, counts }: DueSectionsProps) {
  const { t } = useTranslation('myDay');
  const today = localToday();
  const inStretch = Map.groupBy(rows, ({ on }) => stretchOf(on, today));
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the links inside are the controls; the keys only move between them
    <div className={classes.sections} onKeyDown={moveBetweenLines}>
      {stretches.map((stretch) => {
        const lines = inStretch.get(stretch);
        if (!lines) return null;
        return (
          <section key={stretch} aria-label={t(`stretch.${stretch}`)}>
            <h2 className={classes.heading} data-stretch={stretch}>
              {t(`stretch.${stretch}`)}
              <Text component="span" size="sm" c="dimmed" fw={400}>
                {counts?.[stretch] ?? lines.length}
              </Text>
            </h2>
            <ul className={classes.lines}>
              {lines.map((row) => (
                <DueLine key={`${row.dossierId} ${row.recordId} ${row.field} ${row.on}`} row={row} today={today} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function stretchOf(on: string, today: string): Stretch {
  if (on < today) return 'overdue';
  if (on === today) return 'today';
  if (on <= addDays(today, 7)) return 'week';
  return on <= addDays(today, 30) ? 'month' : 'later';
}

function moveBetweenLines(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')];
  const here = lines.findIndex((line) => line === document.activeElement);
  const next = here === -1 ? undefined : lines[here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
