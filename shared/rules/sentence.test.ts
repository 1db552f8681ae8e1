import fc from 'fast-check';
import { expect, test } from 'vitest';

import { addDays, daysBetween } from './dates.ts';
import { lastDayOfTerm, sentenceProgress, type SentenceTerms, type Term } from './sentence.ts';

const term = (years: number, months = 0, days = 0): Term => ({ years, months, days });

function sentence(given: Partial<SentenceTerms>): SentenceTerms {
  const empty = { punishment: 'imprisonment', term: null, startOn: null, creditedDays: null, statedReleaseOn: null };
  return { ...empty, changes: [], ...given };
}

function change(changedOn: string, kind: string, more: { term?: Term; days?: number } = {}) {
  return { changedOn, kind, term: more.term ?? null, days: more.days ?? null };
}

test.each<[string, Term, string]>([
  ['2020-03-01', term(5), '2025-02-28'],
  ['2019-03-01', term(5), '2024-02-29'],
  ['2020-01-15', term(7, 6), '2027-07-14'],
  ['2021-12-31', term(0, 0, 1), '2021-12-31'],
  ['2021-12-31', term(0, 0, 10), '2022-01-09'],
  ['2023-02-27', term(0, 0, 3), '2023-03-01'],
  ['2024-02-27', term(0, 0, 3), '2024-02-29'],
  ['2019-06-20', term(5, 3, 10), '2024-09-29'],
  ['2024-02-29', term(1), '2025-02-28'],
  ['2024-01-31', term(0, 1), '2024-02-29'],
])('a term from %s of %o ends on %s', (startOn, length, last) => {
  expect(lastDayOfTerm(startOn, length)).toBe(last);
});

const releaseOf = (given: Partial<SentenceTerms>) => sentenceProgress(sentence(given), '2021-01-01').releaseOn;

test('credited days bring the release forward and removed days put it off', () => {
  const base = { term: term(5), startOn: '2020-03-01' };
  expect(releaseOf({ ...base, creditedDays: 100 })).toBe('2024-11-20');
  const changes = [
    change('2021-05-01', 'daysCredited', { days: 30 }),
    change('2022-05-01', 'daysRemoved', { days: 10 }),
  ];
  expect(releaseOf({ ...base, changes })).toBe('2025-02-08');
});

test('the latest replaced term counts, whatever the order in which the changes were entered', () => {
  const changes = [
    change('2023-01-01', 'termReplaced', { term: term(6) }),
    change('2022-01-01', 'termReplaced', { term: term(9) }),
  ];
  for (const entered of [changes, changes.toReversed()]) {
    const progress = sentenceProgress(
      sentence({ term: term(8), startOn: '2020-03-01', changes: entered }),
      '2024-01-01',
    );
    expect(progress.releaseOn).toBe('2026-02-28');
  }
});

test('a recorded release ends the sentence on its day', () => {
  const changes = [change('2023-07-01', 'released')];
  const progress = sentenceProgress(sentence({ term: term(8), startOn: '2020-03-01', changes }), '2024-01-01');
  expect(progress.releaseOn).toBe('2023-07-01');
  expect(progress.servedShare).toBe(1);
});

test('the date that a document states wins over the computed one, which is still shown', () => {
  const given = sentence({ term: term(5), startOn: '2020-03-01', statedReleaseOn: '2025-01-10' });
  const progress = sentenceProgress(given, '2021-01-01');
  expect(progress).toMatchObject({ releaseOn: '2025-01-10', computedReleaseOn: '2025-02-28' });
});

test('says nothing where data is missing', () => {
  const nothing = { releaseOn: null, computedReleaseOn: null, servedDays: null, totalDays: null, servedShare: null };
  expect(sentenceProgress(sentence({}), '2024-01-01')).toEqual(nothing);
  expect(sentenceProgress(sentence({ term: term(5) }), '2024-01-01')).toEqual(nothing);
  expect(sentenceProgress(sentence({ startOn: '2020-03-01' }), '2024-01-01')).toEqual(nothing);
  const stated = sentenceProgress(sentence({ statedReleaseOn: '2025-01-10' }), '2024-01-01');
  expect(stated).toEqual({ ...nothing, releaseOn: '2025-01-10' });
});

test('counts the first and the last day as served, and credit as served before the start', () => {
  const given = sentence({ term: term(0, 0, 10), startOn: '2024-01-01', creditedDays: 4 });
  const servedOn = (today: string) => sentenceProgress(given, today).servedDays;
  expect(sentenceProgress(given, '2024-01-01')).toMatchObject({ releaseOn: '2024-01-06', totalDays: 10 });
  expect(['2023-12-01', '2024-01-01', '2024-01-06', '2024-05-01'].map(servedOn)).toEqual([4, 5, 10, 10]);
});

test('for any sentence the served share lies between nothing and all, and never falls as days go by', () => {
  const anyTerm = fc.record({ years: fc.nat(30), months: fc.nat(11), days: fc.nat(40) });
  const anyDate = fc.nat(30_000).map((days) => addDays('1990-01-01', days));
  const property = fc.property(
    anyTerm,
    anyDate,
    fc.nat(500),
    anyDate,
    fc.nat(1_000),
    (length, startOn, credit, today, later) => {
      const given = sentence({ term: { ...length, days: length.days + 1 }, startOn, creditedDays: credit });
      const [now, then] = [sentenceProgress(given, today), sentenceProgress(given, addDays(today, later))];
      expect(now.servedShare).toBeGreaterThanOrEqual(0);
      expect(then.servedShare).toBeGreaterThanOrEqual(now.servedShare!);
      expect(then.servedShare).toBeLessThanOrEqual(1);
      expect(daysBetween(now.releaseOn!, lastDayOfTerm(startOn, given.term!))).toBe(credit);
    },
  );
  fc.assert(property);
});

test('a recorded release ends the sentence, whatever a document had stated before', () => {
  const changes = [change('2023-07-01', 'released')];
  const given = { term: term(5), startOn: '2020-03-01', statedReleaseOn: '2024-12-01', changes };
  expect(releaseOf(given)).toBe('2023-07-01');
});
