const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days of a month (1–12) in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isDayOf(year: number, month: number, day: number): boolean {
  return year >= 1800 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Whether a text is a real day written `YYYY-MM-DD`, between 1800 and 2200. */
export function isCalendarDate(value: string): boolean {
  const match = datePattern.exec(value);
  return match !== null && isDayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Whether a text is a year, a month or a day: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function isPartialDate(value: string): boolean {
  if (/^\d{4}$/.test(value)) return isCalendarDate(`${value}-01-01`);
  if (/^\d{4}-\d{2}$/.test(value)) return isCalendarDate(`${value}-01`);
  return isCalendarDate(value);
}

/** The first day that a partial date can mean. */
export function firstDayOf(partial: string): string {
  return partial.length === 4 ? `${partial}-01-01` : partial.length === 7 ? `${partial}-01` : partial;
}

/** The last day that a partial date can mean. */
export function lastDayOf(partial: string): string {
  if (partial.length === 4) return `${partial}-12-31`;
  if (partial.length > 7) return partial;
  const days = daysInMonth(Number(partial.slice(0, 4)), Number(partial.slice(5)));
  return `${partial}-${String(days).padStart(2, '0')}`;
}

function partsOf(date: string): { year: number; month: number; day: number } {
  const match = datePattern.exec(date);
  if (match === null) throw new RangeError('not a calendar date');
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

function isoOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** The date `days` after (before, when negative) the given one. */
export function addDays(date: string, days: number): string {
  const { year, month, day } = partsOf(date);
  return isoOf(new Date(Date.UTC(year, month - 1, day + days)));
}

/** The date `months` later; a day that the month does not have becomes its last day. */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = partsOf(date);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = daysInMonth(first.getUTCFullYear(), first.getUTCMonth() + 1);
  first.setUTCDate(Math.min(day, last));
  return isoOf(first);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  const start = partsOf(from);
  const end = partsOf(to);
  const difference = Date.UTC(end.year, end.month - 1, end.day) - Date.UTC(start.year, start.month - 1, start.day);
  return Math.round(difference / 86_400_000);
}

/** Full years of age on a date; null when the birth date is later. */
export function ageOn(birth: string, on: string): number | null {
  const born = partsOf(firstDayOf(birth));
  const then = partsOf(on);
  const hadBirthday = then.month > born.month || (then.month === born.month && then.day >= born.day);
  const years = then.year - born.year - (hadBirthday ? 0 : 1);
  return years < 0 ? null : years;
}
