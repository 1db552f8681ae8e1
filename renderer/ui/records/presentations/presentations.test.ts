import { describe, expect, it } from 'vitest';

import { emptyValues, ownFieldsOf } from '#shared/records/defineRecord.ts';
import { definitionOf, recordTypes } from '#shared/records/records.ts';

import { presentations } from './presentations.ts';

describe('the presentation of records', () => {
  it.each(recordTypes)('shows every field of %s exactly once', (type) => {
    const shown = presentations[type].sections.flatMap((section) => Object.keys(section.fields));
    expect(shown.toSorted()).toEqual(Object.keys(ownFieldsOf(definitionOf(type))).toSorted());
  });

  it.each(recordTypes)('begins a %s with values of its own fields, and tells it by them in lists', (type) => {
    const { keyFields, likely } = presentations[type];
    const likelyValues = likely?.({ today: '2026-03-01', personName: 'Writer' }) ?? {};
    const fields = Object.keys(emptyValues(definitionOf(type)));
    expect(fields).toEqual(expect.arrayContaining([...Object.keys(likelyValues), ...keyFields]));
    for (const [name, value] of Object.entries(likelyValues)) {
      expect(definitionOf(type).fields[name]?.schema.safeParse(value).success, name).toBe(true);
    }
  });
});
