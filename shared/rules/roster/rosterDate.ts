import { isPartialDate } from '#shared/rules/dates.ts';
import { foldForSearch } from '#shared/rules/search.ts';

/** In which order the day and the month stand where a date does not say so by itself (`03/04/2012`). */
export const dateOrders = ['dayFirst', 'monthFirst'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** A date as a list gave it. */
export interface RosterDate {
  value: string;
  isEstimated: boolean;
}

const estimate = /^(?:[~≈]|(?:около|ок\.?|примерно|шамамен|about|approx\.?|circa|c\.)\s)\s*/iu;
const midnight = /[T\s]+00:00(?::00(?:\.0+)?)?Z?$/;
const yearWord = /(?<=\d{4})\s*(?:г\.?|год|года|ж\.?|жыл|жылы|y\.?)(?:\s*р\.?)?$/iu;

/** Beginnings of the names of months, folded, in English, Russian and Kazakh. */
const monthNames: readonly (readonly string[])[] = [
  ['jan', 'янв', 'кант'],
  ['feb', 'фев', 'акп'],
  ['mar', 'мар', 'нау'],
  ['apr', 'апр', 'сау'],
  ['may', 'маи', 'мая', 'мам'],
  ['jun', 'июн', 'мау'],
  ['jul', 'июл', 'шил'],
  ['aug', 'авг', 'там'],
  ['sep', 'сен', 'кыр'],
  ['oct', 'окт', 'каз'],
  ['nov', 'ноя', 'кар'],
  ['dec', 'дек', 'жел'],
];

/** The date that a text states (`31.12.2012`, `2012-12-31`, `31/12/2012`, `12.2012`, `2012`, `31 декабря 2012 г.`), or null. */
export function readRosterDate(text: string, order: DateOrder): RosterDate | null {
  const trimmed = text.trim();
  const plain = trimmed.replace(estimate, '').replace(midnight, '').replace(yearWord, '').trim();
  const value = numericForm(plain, order) ?? namedForm(plain);
  return value !== null && isPartialDate(value) ? { value, isEstimated: estimate.test(trimmed) } : null;
}

/** Two numbers and a year with a stroke or a dash between them: the notation that both orders share. */
const bareParts = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}$/;

function leadingParts(text: string): [number, number] | null {
  const match = bareParts.exec(text.trim());
  return match && [Number(match[1]), Number(match[2])];
}

/** Whether day and month of a text can be told apart only by the order that its writer had in mind. */
export function isAmbiguousDate(text: string): boolean {
  const [first, second] = leadingParts(text) ?? [0, 0];
  return first !== second && first <= 12 && second <= 12;
}

/** The order that the unambiguous dates among these speak for; the day first unless only the other order fits. */
export function likelyOrder(texts: readonly string[]): DateOrder {
  const parts = texts.map(leadingParts).filter((pair) => pair !== null);
  const needsMonthFirst = parts.some(([, second]) => second > 12);
  const needsDayFirst = parts.some(([first]) => first > 12);
  return needsMonthFirst && !needsDayFirst ? 'monthFirst' : 'dayFirst';
}

/** Numbers only, each notation with the places of its year, month and day. */
function numericForm(text: string, order: DateOrder): string | null {
  const yearFirst = /^(\d{4})(?:([-./])(\d{1,2})(?:\2(\d{1,2}))?)?$/.exec(text);
  if (yearFirst) return joined(yearFirst[1], yearFirst[3], yearFirst[4]);
  const monthAndYear = /^(\d{1,2})[./-](\d{4})$/.exec(text);
  if (monthAndYear) return joined(monthAndYear[2], monthAndYear[1]);
  const whole = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!whole) return null;
  const isMonthFirst = order === 'monthFirst' && whole[2] !== '.';
  return isMonthFirst ? joined(whole[4], whole[1], whole[3]) : joined(whole[4], whole[3], whole[1]);
}

/** `31 декабря 2012`, `December 31, 2012`, `2012 жылғы 31 желтоқсан`, `December 2012`. */
function namedForm(text: string): string | null {
  const folded = foldForSearch(text);
  const dayFirst = /^(?:[«"]?(\d{1,2})[»"]?[.\s]+)?(\p{L}+)\.?,?\s+(\d{4})$/u.exec(folded);
  if (dayFirst) return ofNamedMonth(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst = /^(\p{L}+)\.?\s+(\d{1,2}),?\s+(\d{4})$/u.exec(folded);
  if (monthFirst) return ofNamedMonth(monthFirst[3], monthFirst[1], monthFirst[2]);
  const yearFirst = /^(\d{4})\s+(?:жылгы|ж\.?)\s+(?:(\d{1,2})\s+)?(\p{L}+)$/u.exec(folded);
  return yearFirst ? ofNamedMonth(yearFirst[1], yearFirst[3], yearFirst[2]) : null;
}

function ofNamedMonth(year: string | undefined, name = '', day?: string): string | null {
  const month = monthNames.findIndex((beginnings) => beginnings.some((beginning) => name.startsWith(beginning)));
  return month === -1 ? null : joined(year, String(month + 1), day);
}

function joined(...parts: (string | undefined)[]): string {
  return parts.flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')])).join('-');
}
