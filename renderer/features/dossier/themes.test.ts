import { expect, it } from 'vitest';

import type { RecordSummary } from '#shared/contract/commands.ts';
import { recordTypes } from '#shared/records/records.ts';

import { recordsOf, themeOf, typesOfTheme } from './themes.ts';

function summary(recordId: string, type: string, happenedOn: string | null): RecordSummary {
  return {
    recordId,
    type,
    happenedOn,
    compartment: 'case',
    values: {},
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
  };
}

it.each(recordTypes)('files %s under a theme that offers to write it', (type) => {
  expect(typesOfTheme(themeOf(type))).toContain(type);
});

it('keeps a record of a newer version within reach', () => {
  const records = [summary('a', 'fromTheFuture', null)];
  expect(recordsOf('other', records)).toEqual(records);
  expect(recordsOf('overview', records)).toEqual(records);
});

it('lists the newest event first, and takes the day of writing where none is known', () => {
  const records = [
    summary('old', 'familyContact', '2024-05-01'),
    summary('undated', 'prosecution', null),
    summary('new', 'familyContact', '2026-03-01'),
  ];
  expect(recordsOf('overview', records).map(({ recordId }) => recordId)).toEqual(['new', 'undated', 'old']);
});
