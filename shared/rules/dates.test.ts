import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  daysInMonth,
  firstDayOf,
  isCalendarDate,
  isPartialDate,
} from './dates.ts';

const calendarDate = fc
  .date({ min: new Date('1800-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));

test('accepts real days and nothing else', () => {
  for (const date of ['2024-02-29', '2000-02-29', '1800-01-01', '2200-12-31']) expect(isCalendarDate(date)).toBe(true);
  const wrong = ['2023-02-29', '1900-02-29', '2024-04-31', '2024-00-10', '2024-13-01', '2024-01-00', '1799-12-31'];
  const misspelt = ['2201-01-01', '2024-1-1', '24-01-01', '2024-01-01 ', ' 2024-01-01', '2024/01/01', '٢٠٢٤-٠١-٠١', ''];
  for (const date of [...wrong, ...misspelt, '2024-01-01\n', '2024-01-01T00:00'])
    expect(isCalendarDate(date)).toBe(false);
});

test('accepts a year, a month or a day as a date of unknown precision', () => {
  for (const date of ['1987', '1987-04', '1987-04-30']) expect(isPartialDate(date)).toBe(true);
  for (const date of ['87', '1987-13', '1987-00', '1987-04-31', '1987-4', '1799', '2201', '1987-', '']) {
    expect(isPartialDate(date)).toBe(false);
  }
});

test('takes the first day that a date of unknown precision can mean', () => {
  expect(['1987', '1987-04', '1987-04-30'].map(firstDayOf)).toEqual(['1987-01-01', '1987-04-01', '1987-04-30']);
});

test('knows the lengths of months in leap years and others', () => {
  expect([1900, 2000, 2023, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
  expect(Array.from({ length: 12 }, (_, index) => daysInMonth(2023, index + 1))).toEqual([
    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
  ]);
});

test('adds months and keeps within the month', () => {
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
  expect(addMonths('2023-01-31', 1)).toBe('2023-02-28');
  expect(addMonths('2023-11-30', 3)).toBe('2024-02-29');
  expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
  expect(addMonths('2024-03-15', -3)).toBe('2023-12-15');
});

test('counts days across leap days and the change of the year', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2023-02-28', '2023-03-01')).toBe(1);
  expect(daysBetween('2024-01-01', '2023-12-31')).toBe(-1);
  expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
});

test('adding the days between two dates leads from one to the other', () => {
  fc.assert(
    fc.property(calendarDate, calendarDate, (from, to) => {
      expect(addDays(from, daysBetween(from, to))).toBe(to);
      expect(daysBetween(from, to)).toBe(-daysBetween(to, from) + 0);
    }),
  );
});

test('months added one after the other never pass the months added at once', () => {
  fc.assert(
    fc.property(calendarDate, fc.integer({ min: 0, max: 240 }), fc.integer({ min: 0, max: 240 }), (date, a, b) => {
      const stepwise = addMonths(addMonths(date, a), b);
      const atOnce = addMonths(date, a + b);
      expect(stepwise <= atOnce).toBe(true);
      expect(stepwise.slice(0, 7)).toBe(atOnce.slice(0, 7));
    }),
  );
});

test('counts full years of age, on the birthday and the day before it', () => {
  expect(ageOn('2006-12-11', '2024-12-10')).toBe(17);
  expect(ageOn('2006-12-11', '2024-12-11')).toBe(18);
  expect(ageOn('2004-02-29', '2023-02-28')).toBe(18);
  expect(ageOn('2004-02-29', '2023-03-01')).toBe(19);
  expect(ageOn('1987', '2024-06-01')).toBe(37);
  expect(ageOn('2024-06-02', '2024-06-01')).toBeNull();
});

test('refuses to calculate with what is no date', () => {
  expect(() => addDays('2024-1-1', 1)).toThrow(RangeError);
  expect(() => daysBetween('', '2024-01-01')).toThrow(RangeError);
});
