import { expect, it } from 'vitest';

import { sentenceProgress } from '#shared/rules/sentence.ts';
import { valuesOf } from '#tests/support/station.ts';

import { sentenceTermsOf } from './sentenceTerms.ts';

const term = { years: 5, months: 0, days: 0 };

it('passes valid values on as they are', () => {
  const values = valuesOf('sentence', { punishment: 'imprisonment', term, startOn: '2020-01-01', creditedDays: 10 });
  expect(sentenceTermsOf(values)).toMatchObject({ term, startOn: '2020-01-01', creditedDays: 10 });
});

it.each([
  { startOn: '31.02.2020' },
  { startOn: '2020' },
  { term: { years: 1e9, months: 0, days: 0 } },
  { term: 'five years' },
  { changes: [{ changedOn: 'soon', kind: 'released' }] },
  { creditedDays: Number.NaN },
  { creditedDays: 10 ** 12 },
])('never makes the computing fail on what is half typed: %j', (typed) => {
  const values = { ...valuesOf('sentence', { term, startOn: '2020-01-01' }), ...typed };
  expect(() => sentenceProgress(sentenceTermsOf(values), '2024-01-01')).not.toThrow();
});
