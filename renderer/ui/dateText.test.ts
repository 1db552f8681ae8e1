import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatDate, parseDateText } from './dateText.ts';

describe('a typed date', () => {
  it.each([
    ['03.07.2019', '2019-07-03'],
    ['3.7.2019', '2019-07-03'],
    ['3/7/2019', '2019-07-03'],
    ['3 7 2019', '2019-07-03'],
    ['03072019', '2019-07-03'],
    ['2019-07-03', '2019-07-03'],
    [' 03.07.2019 ', '2019-07-03'],
  ])('%s is the day %s', (typed, stored) => {
    expect(parseDateText(typed, 'day')).toBe(stored);
  });

  it.each(['31.02.2019', '3.7.19', '2019', '07.2019', '3.7', '3.13.2019', '1.2.3.2019', 'tomorrow', '', '0.0.0000'])(
    '%s is no day',
    (typed) => {
      expect(parseDateText(typed, 'day')).toBeNull();
    },
  );

  it.each([
    ['2019', '2019'],
    ['07.2019', '2019-07'],
    ['7.2019', '2019-07'],
    ['2019-07', '2019-07'],
    ['3.7.2019', '2019-07-03'],
  ])('%s may be less than a day: %s', (typed, stored) => {
    expect(parseDateText(typed, 'partial')).toBe(stored);
  });

  it('is read back as it is shown, whatever the day', () => {
    const days = fc.date({ min: new Date('1800-01-01'), max: new Date('2200-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom(4, 7, 10), (day, length) => {
        const stored = day.toISOString().slice(0, length);
        expect(parseDateText(formatDate(stored), 'partial')).toBe(stored);
      }),
    );
  });

  it('stays as it was typed while it is no date', () => {
    expect(formatDate('3.7.')).toBe('3.7.');
  });
});
