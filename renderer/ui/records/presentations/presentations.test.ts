import { describe, expect, it } from 'vitest';

import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import { emptyValues, ownFieldsOf, type RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, recordTypes, type RecordType } from '#shared/records/records.ts';

import { newValuesOf, presentations } from './presentations.ts';

describe('the presentation of records', () => {
  it.each(recordTypes)('shows every field of %s exactly once', (type) => {
    const shown = presentations[type].sections.flatMap((section) => Object.keys(section.fields));
    expect(shown.toSorted()).toEqual(Object.keys(ownFieldsOf(definitionOf(type))).toSorted());
  });

  it.each(recordTypes)('begins a %s with values of its own fields, and tells it by them in lists', (type) => {
    const { keyFields, likely } = presentations[type];
    const likelyValues = likely?.({ today: '2026-03-01', me: { id: null, name: 'Writer' } }) ?? {};
    const fields = Object.keys(emptyValues(definitionOf(type)));
    expect(fields).toEqual(expect.arrayContaining([...Object.keys(likelyValues), ...keyFields]));
    for (const [name, value] of Object.entries(likelyValues)) {
      expect(definitionOf(type).fields[name]?.schema.safeParse(value).success, name).toBe(true);
    }
  });
});

const summary = (recordId: string, type: RecordType, happenedOn: string, values: RawValues): RecordSummary => ({
  recordId,
  type,
  compartment: definitionOf(type).compartment,
  happenedOn,
  values,
  versions: 1,
  hasConflict: false,
  isParallel: false,
  isVoid: false,
  isNewer: false,
  last: {
    revisionId: recordId,
    at: '2026-01-01T00:00:00.000Z',
    authorName: '',
    authorRoles: [],
    stationName: '',
    isOwnStation: true,
  },
});

describe('a new record', () => {
  const circumstances = { today: '2026-03-01', me: { id: null, name: 'Writer' } };

  it('of a type that needs a row begins with one, by the person who writes', () => {
    expect(newValuesOf('planGoal', circumstances)['steps']).toMatchObject([
      { owner: { id: null, name: 'Writer' }, state: 'open', what: null },
    ]);
    expect(newValuesOf('plan', circumstances)['reviews']).toEqual([]);
  });

  it('goes on from the last one that holds', () => {
    const facility = { id: null, name: 'Second' };
    const records = [
      summary('a', 'custody', '2020-01-01', { facility: { id: null, name: 'First' } }),
      summary('b', 'custody', '2022-01-01', { facility, conditions: 'light', endOn: '2023-01-01' }),
      { ...summary('c', 'custody', '2024-01-01', { facility: null }), isVoid: true },
      summary('d', 'plan', '2025-01-01', {}),
    ];
    const values = newValuesOf('custody', { ...circumstances, records });
    expect(values).toMatchObject({ facility, conditions: 'light', securityLevel: null, endOn: null });
    expect(newValuesOf('planGoal', { ...circumstances, records })['plan']).toBe('d');
  });
});
