import type { RecordSummary } from '#shared/contract/recordCommands.ts';

/** A line of the timeline: the heading of a stretch of time, or a record in it. */
export type TimelineRow =
  | { readonly kind: 'stretch'; readonly stretch: string; readonly count: number }
  | { readonly kind: 'record'; readonly record: RecordSummary };

/** Records that name no day of their own. */
export const undated = '';

/**
 * Everything by when it happened, the newest first, under a heading for each month. What is known to the year or the
 * month only stands below the days of that year or month, never at a day that nobody named; what has no date comes last.
 */
export function timelineRows(records: readonly RecordSummary[]): TimelineRow[] {
  const ordered = records.toSorted((a, b) => compare(sortKey(b), sortKey(a)) || compare(b.last.at, a.last.at));
  const stretches = Map.groupBy(ordered, stretchOf);
  return [...stretches].flatMap(([stretch, within]): TimelineRow[] => [
    { kind: 'stretch', stretch, count: within.length },
    ...within.map((record) => ({ kind: 'record', record }) as const),
  ]);
}

/** `YYYY-MM`, or `YYYY` where the month is not known. */
function stretchOf({ happenedOn }: RecordSummary): string {
  return happenedOn === null ? undated : happenedOn.slice(0, 7);
}

function sortKey({ happenedOn }: RecordSummary): string {
  return happenedOn === null ? '' : happenedOn.padEnd('YYYY-MM-DD'.length, '-00');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
