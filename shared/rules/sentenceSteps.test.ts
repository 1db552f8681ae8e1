import fc from 'fast-check';
import { expect, test } from 'vitest';

import { sentenceProgress, type SentenceTerms } from './sentence.ts';
import { sentenceSteps } from './sentenceSteps.ts';

const sentence: SentenceTerms = {
  punishment: 'imprisonment',
  term: { years: 7, months: 6, days: 0 },
  startOn: '2019-11-10',
  creditedDays: 30,
  statedReleaseOn: null,
  changes: [
    { changedOn: '2023-01-01', kind: 'daysRemoved', term: null, days: 10 },
    { changedOn: '2022-06-01', kind: 'termReplaced', term: { years: 6, months: 0, days: 0 }, days: null },
    { changedOn: '2022-09-01', kind: 'daysCredited', term: null, days: 45 },
  ],
};

test('the lines lead from the start to the release, the changes in the order of their days', () => {
  expect(sentenceSteps(sentence).map(({ kind, on }) => `${kind} ${on}`)).toEqual([
    'start 2019-11-10',
    'term 2027-05-09',
    'credited 2027-04-09',
    'change 2025-10-10',
    'change 2025-08-26',
    'change 2025-09-05',
  ]);
});

test('a line knows the change that it stands for', () => {
  const rows = sentenceSteps(sentence).flatMap((step) => (step.kind === 'change' ? [step.row] : []));
  expect(rows).toEqual([1, 2, 0]);
});

test('a date stated by a document ends the lines, unless a release is recorded', () => {
  const stated = { ...sentence, statedReleaseOn: '2026-01-01' };
  expect(sentenceSteps(stated).at(-1)).toEqual({ kind: 'stated', on: '2026-01-01' });
  const released = {
    ...stated,
    changes: [...stated.changes, { changedOn: '2024-05-05', kind: 'released', term: null, days: null }],
  };
  expect(sentenceSteps(released).at(-1)).toMatchObject({ kind: 'change', on: '2024-05-05' });
});

test('without a start or a term there is nothing to explain', () => {
  expect(sentenceSteps({ ...sentence, startOn: null })).toEqual([]);
  expect(sentenceSteps({ ...sentence, term: null, changes: [] })).toEqual([]);
});

test('the lines always end at the computed date', () => {
  const years = fc.integer({ min: 1, max: 20 }).map((count) => ({ years: count, months: 0, days: 0 }));
  const change = fc.record({
    changedOn: fc.integer({ min: 1, max: 28 }).map((day) => `2022-03-${String(day).padStart(2, '0')}`),
    kind: fc.constantFrom('termReplaced', 'daysCredited', 'daysRemoved'),
    term: years,
    days: fc.integer({ min: 1, max: 90 }),
  });
  fc.assert(
    fc.property(
      fc.option(years),
      fc.uniqueArray(change, { selector: ({ changedOn }) => changedOn }),
      (term, changes) => {
        const given = { ...sentence, term, changes };
        const { computedReleaseOn } = sentenceProgress(given, '2024-01-01');
        expect(sentenceSteps(given).at(-1)?.on ?? null).toBe(computedReleaseOn);
      },
    ),
  );
});
