import { isCalendarDate, isPartialDate } from '#shared/rules/dates.ts';

/** A stored date (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`) as people here write it: `YYYY`, `MM.YYYY`, `DD.MM.YYYY`. Any other text comes back as it is. */
export function formatDate(stored: string): string {
  return isPartialDate(stored) ? stored.split('-').toReversed().join('.') : stored;
}

/** An instant as local date and time, `DD.MM.YYYY HH:MM`. */
export function formatInstant(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const day = `${pad(at.getDate())}.${pad(at.getMonth() + 1)}.${at.getFullYear()}`;
  return `${day} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** Today's calendar date on this machine, `YYYY-MM-DD`. */
export function localToday(): string {
  return dateOf(new Date());
}

/** The calendar date on this machine of an instant, `YYYY-MM-DD`. */
export function localDate(iso: string): string {
  return dateOf(new Date(iso));
}

function dateOf(at: Date): string {
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

const separators = /[\s./,-]+/;

/** The stored form of a typed date (`3.7.2019`, `03072019`, `2019-07-03`, and with `partial` also `07.2019` or `2019`); null when it is none. */
export function parseDateText(typed: string, precision: 'day' | 'partial'): string | null {
  const date = storedForm(partsOf(typed.trim()));
  if (date === null) return null;
  return (precision === 'day' ? isCalendarDate(date) : isPartialDate(date)) ? date : null;
}

function partsOf(typed: string): string[] {
  if (/^\d{8}$/.test(typed)) return [typed.slice(0, 2), typed.slice(2, 4), typed.slice(4)];
  const parts = typed.split(separators).filter((part) => part !== '');
  return parts[0]?.length === 4 ? parts.toReversed() : parts;
}

/** From day, month, year in this order, the first ones perhaps missing. */
function storedForm(parts: string[]): string | null {
  const [year, ...smaller] = parts.toReversed();
  if (parts.length > 3 || !year || !/^\d{4}$/.test(year)) return null;
  if (!smaller.every((part) => /^\d{1,2}$/.test(part))) return null;
  return [year, ...smaller.map((part) => part.padStart(2, '0'))].join('-');
}
