import fc from 'fast-check';
import { expect, test } from 'vitest';

import { addDays, addMonths } from './dates.ts';
import { defaultReviewWindows, nextReview, reviewWindowsSchema, type ReviewCase } from './reviewWindow.ts';

const next = (given: Partial<ReviewCase>) =>
  nextReview(
    { category: 'man', reviewedOn: '2026-01-15', releaseOn: null, guardianshipOn: [], ...given },
    defaultReviewWindows,
  );

test.each([
  ['more than five years', '2031-02-01', '2027-01-15'],
  ['just five years', '2031-01-15', '2027-01-15'],
  ['a day less than five years', '2031-01-14', '2026-07-15'],
  ['a year', '2027-01-15', '2026-07-15'],
  ['a day less than a year', '2027-01-14', '2026-04-15'],
  ['three months', '2026-04-15', '2026-04-15'],
  ['a day less than three months', '2026-04-14', '2026-02-15'],
  ['ten days', '2026-01-25', '2026-01-25'],
])('with %s left to serve the plan is reviewed in time', (_, releaseOn, on) => {
  expect(next({ releaseOn })).toEqual({ on, rule: 'timeLeft' });
});

test('without a term, or after release, a plan is reviewed twice a year', () => {
  expect(next({})).toEqual({ on: '2026-07-15', rule: 'interval' });
  expect(next({ category: 'woman', releaseOn: '2026-01-15' })).toEqual({ on: '2026-07-15', rule: 'interval' });
});

const child = (given: Partial<ReviewCase>) => next({ category: 'child', ...given });

test("a child's plan is reviewed before the school year and at its middle", () => {
  expect(child({ reviewedOn: '2026-02-01' })).toEqual({ on: '2026-08-20', rule: 'schoolYear' });
  expect(child({ reviewedOn: '2026-09-01' })).toEqual({ on: '2027-01-10', rule: 'schoolYear' });
  expect(child({ reviewedOn: '2026-08-01' })).toEqual({ on: '2027-01-10', rule: 'schoolYear' });
  expect(child({ reviewedOn: '2026-12-15' })).toEqual({ on: '2027-08-20', rule: 'schoolYear' });
});

test("a child's plan is reviewed in time for what is decided about the guardianship", () => {
  expect(child({ reviewedOn: '2026-02-01', guardianshipOn: ['2026-06-30', '2026-12-01'] })).toEqual({
    on: '2026-05-31',
    rule: 'guardianship',
  });
  expect(child({ reviewedOn: '2026-02-01', guardianshipOn: ['2027-06-30'] }).rule).toBe('schoolYear');
  expect(child({ reviewedOn: '2026-06-15', guardianshipOn: ['2026-06-30'] }).rule).toBe('schoolYear');
});

test("a parent's term does not decide about a child's plan", () => {
  expect(child({ reviewedOn: '2026-02-01', releaseOn: '2026-03-01' }).rule).toBe('schoolYear');
});

test('the next review lies after the last one, within thirteen months, and not after release', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
  fc.assert(
    fc.property(
      day,
      fc.option(day),
      fc.constantFrom('man', 'woman', 'child', null),
      (reviewedOn, releaseOn, category) => {
        const { on, rule } = next({ reviewedOn, releaseOn, category });
        expect(on > reviewedOn).toBe(true);
        expect(on <= addMonths(reviewedOn, 13)).toBe(true);
        if (rule === 'timeLeft') expect(on <= (releaseOn ?? '')).toBe(true);
      },
    ),
  );
});

test('the defaults are what a station may set', () => {
  expect(reviewWindowsSchema.parse(defaultReviewWindows)).toEqual(defaultReviewWindows);
  expect(reviewWindowsSchema.safeParse({ ...defaultReviewWindows, schoolYear: ['02-30'] }).success).toBe(false);
});
