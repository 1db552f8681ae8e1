import { describe, expect, it } from 'vitest';

import { valuesOf } from '#tests/support/station.ts';
import { records } from '#shared/records/records.ts';

import { valueAt, withoutHidden } from './fieldPath.ts';

describe('paths into the values of a form', () => {
  it('finds a value inside a row', () => {
    expect(valueAt({ charges: [{ article: '257' }] }, 'charges.0.article')).toBe('257');
  });

  it('finds nothing where something on the way is missing', () => {
    expect(valueAt({ charges: [] }, 'charges.0.article')).toBeUndefined();
  });
});

describe('fields whose condition does not hold', () => {
  it('are emptied, so that nothing is stored that nobody can see', () => {
    const values = valuesOf('person', { category: 'woman', orphanhood: 'orphan' });
    expect(withoutHidden(records.person.fields, values)).toMatchObject({ category: 'woman', orphanhood: null });
  });

  it('are kept while it holds', () => {
    const values = valuesOf('person', { category: 'child', orphanhood: 'orphan' });
    expect(withoutHidden(records.person.fields, values)).toEqual(values);
  });

  it('are emptied inside rows too, by the values of their own row', () => {
    const term = { years: 1, months: 0, days: 0 };
    const change = { changedOn: '2024-01-01', term, days: 5, basis: 'x' };
    const values = valuesOf('sentence', {
      changes: [
        { ...change, kind: 'termReplaced' },
        { ...change, kind: 'daysCredited' },
      ],
    });
    expect(withoutHidden(records.sentence.fields, values)['changes']).toMatchObject([{ term }, { term: null }]);
  });
});
