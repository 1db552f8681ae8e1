import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { addDays } from '#shared/rules/dates.ts';

import { isAmbiguousDate, likelyOrder, readRosterDate } from './rosterDate.ts';

const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1890-01-01', days));
const parts = (date: string) => date.split('-') as [string, string, string];

describe('a date of a list', () => {
  test('is read back from every notation that people here use', () => {
    fc.assert(
      fc.property(day, (date) => {
        const [year, month, dayOfMonth] = parts(date);
        const texts = [
          date,
          `${dayOfMonth}.${month}.${year}`,
          `${Number(dayOfMonth)}.${Number(month)}.${year} г.`,
          `${dayOfMonth}/${month}/${year}`,
          `${year}.${month}.${dayOfMonth}`,
          `${date}T00:00:00`,
        ];
        for (const text of texts) expect(readRosterDate(text, 'dayFirst')).toEqual({ value: date, isEstimated: false });
        expect(readRosterDate(`${month}/${dayOfMonth}/${year}`, 'monthFirst')?.value).toBe(date);
      }),
    );
  });

  test.each([
    ['2012', '2012'],
    ['05.2012', '2012-05'],
    ['2012-05', '2012-05'],
    ['31 декабря 2012 г.', '2012-12-31'],
    ['«5» мая 2013 года', '2013-05-05'],
    ['2012 жылғы 31 желтоқсан', '2012-12-31'],
    ['March 5, 2013', '2013-03-05'],
    ['сентябрь 2014', '2014-09'],
  ])('%s is %s', (text, value) => {
    expect(readRosterDate(text, 'dayFirst')).toEqual({ value, isEstimated: false });
  });

  test.each(['~1987', 'около 1987', 'шамамен 1987', 'about 1987'])('%s is an estimate', (text) => {
    expect(readRosterDate(text, 'dayFirst')).toEqual({ value: '1987', isEstimated: true });
  });

  test.each(['31.02.2012', '29.02.2013', '32.01.2012', '12/31/2012', '00.00.0000', '12', '1/2', '32874', 'май', ''])(
    '%j is none',
    (text) => {
      expect(readRosterDate(text, 'dayFirst')).toBeNull();
    },
  );

  test('no text makes it fail', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readRosterDate(text, 'monthFirst')).not.toThrow();
      }),
    );
  });
});

test('only a stroke or a dash leaves open which number is the month', () => {
  expect(isAmbiguousDate('03/04/2012')).toBe(true);
  expect(isAmbiguousDate('3-4-2012')).toBe(true);
  for (const text of ['03.04.2012', '04/04/2012', '13/04/2012', '2012']) expect(isAmbiguousDate(text)).toBe(false);
});

test('the month comes first only where a date says so and none says the contrary', () => {
  expect(likelyOrder(['03/04/2012', '12/31/2012'])).toBe('monthFirst');
  expect(likelyOrder(['03/04/2012', '31/12/2012', '12/31/2012'])).toBe('dayFirst');
  expect(likelyOrder(['03/04/2012'])).toBe('dayFirst');
});
