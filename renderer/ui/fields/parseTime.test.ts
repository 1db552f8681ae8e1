import { expect, it } from 'vitest';

import { parseTime } from './parseTime.ts';

it.each([
  ['9:30', '09:30'],
  ['09.30', '09:30'],
  ['0930', '09:30'],
  ['930', '09:30'],
  ['14', '14:00'],
  [' 23:59 ', '23:59'],
])('reads %s as %s', (typed, stored) => {
  expect(parseTime(typed)).toBe(stored);
});

it.each(['24:00', '9:75', 'noon', '12:3', '', '1-2-3'])('takes "%s" for no time', (typed) => {
  expect(parseTime(typed)).toBeNull();
});
