import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#shared/rules/dates.ts';

import { themeOf } from '../themes.ts';

/** What of a timeline is shown; kept in the page's address. */
export interface TimelineFilter {
  readonly theme?: string | undefined;
  readonly type?: string | undefined;
  readonly part?: string | undefined;
  readonly author?: string | undefined;
  /** A year, a month or a day; what is not a date yet does not filter. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly query?: string | undefined;
}

/** The records that match every filter. `found` are the ids in which the typed words occur; null where none are typed. */
export function filterTimeline(
  records: readonly RecordSummary[],
  filter: TimelineFilter,
  found: ReadonlySet<string> | null,
): RecordSummary[] {
  const { theme, type, part, author } = filter;
  const period = periodOf(filter);
  return records.filter(
    (record) =>
      (theme === undefined || themeOf(record.type) === theme) &&
      (type === undefined || record.type === type) &&
      (part === undefined || record.compartment === part) &&
      (author === undefined || record.last.authorName === author) &&
      (period === null || isWithin(record.happenedOn, period)) &&
      (found === null || found.has(record.recordId)),
  );
}

interface Period {
  readonly first: string;
  readonly last: string;
}

function periodOf({ from, to }: TimelineFilter): Period | null {
  const first = from !== undefined && isPartialDate(from) ? firstDayOf(from) : null;
  const last = to !== undefined && isPartialDate(to) ? lastDayOf(to) : null;
  return first === null && last === null ? null : { first: first ?? '', last: last ?? '9999' };
}

/** Whether a date, of whatever precision, may lie within the period. */
function isWithin(happenedOn: string | null, { first, last }: Period): boolean {
  return happenedOn !== null && lastDayOf(happenedOn) >= first && firstDayOf(happenedOn) <= last;
}

/** Whether anything is filtered. */
export function isFiltered(filter: TimelineFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== '');
}
