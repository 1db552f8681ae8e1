import { formatDate, formatInstant } from './dateText.ts';

/** A stored date, of whatever precision, as people here write it; nothing for null. */
export function DateText({ date }: { date: string | null }) {
  return date === null ? null : <time dateTime={date}>{formatDate(date)}</time>;
}

/** The local date and time of an instant. */
export function InstantText({ at }: { at: string }) {
  return <time dateTime={at}>{formatInstant(at)}</time>;
}
