import { expect, it } from 'vitest';

import { recordSummary } from '../recordSummary.fixture.ts';
import { byDomain, progressOf, reviewsOf, reviewState, stepsOf } from './planValues.ts';

const step = (state: string) => ({
  what: 'a',
  owner: { id: null, name: 'b' },
  dueOn: '2026-01-01',
  state,
  doneOn: null,
  reason: null,
});
const goal = (domain: string, ...states: string[]) =>
  recordSummary({ type: 'planGoal', values: { domain, steps: states.map(step) } });
const review = (given: object) => ({
  dueOn: '2026-01-01',
  reason: 'scheduled',
  reasonOther: null,
  heldOn: null,
  outcome: null,
  excuse: null,
  excuseOther: null,
  ...given,
});

it('counts steps over all goals', () => {
  const goals = [goal('family', 'done', 'open'), goal('legal', 'noLongerRequired', 'done')];
  expect(progressOf(goals)).toEqual({ all: 4, done: 2, noLongerRequired: 1 });
});

it('passes over steps and reviews in a shape that it does not know', () => {
  expect(stepsOf(recordSummary({ values: { steps: [{ what: 'a', unheardOf: 1 }] } }))).toEqual([]);
  expect(reviewsOf(recordSummary({ values: {} }))).toEqual([]);
});

it('keeps goals of one domain together', () => {
  const goals = [goal('family'), goal('legal'), goal('family')];
  expect(byDomain(goals).map(([domain, within]) => [domain, within.length])).toEqual([
    ['family', 2],
    ['legal', 1],
  ]);
});

it('orders reviews by the day on which they are due, and tells missed from excused ones', () => {
  const reviews = reviewsOf(
    recordSummary({
      values: {
        reviews: [
          review({ dueOn: '2026-09-01' }),
          review({ dueOn: '2026-01-01', excuse: 'illness' }),
          review({ dueOn: '2026-02-01' }),
          review({ dueOn: '2026-03-01', heldOn: '2026-03-02', outcome: 'a' }),
        ],
      },
    }),
  );
  expect(reviews.map((one) => reviewState(one, '2026-06-01'))).toEqual(['excused', 'missed', 'held', 'ahead']);
});
