import { expect, it } from 'vitest';

import { recordTypes } from '#shared/records/records.ts';

import { recordSummary } from './recordSummary.fixture.ts';
import { recordsOf, themeOf, typesOfTheme, visibleThemes } from './themes.ts';

function summary(recordId: string, type: string, happenedOn: string | null) {
  return recordSummary({ recordId, type, happenedOn });
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

it('shows only the themes in which somebody may read or write', () => {
  const none = { records: [], readable: [], readableWithReason: [], writable: [] };
  const themesOf = (rights: Partial<Parameters<typeof visibleThemes>[0]>) =>
    visibleThemes({ ...none, ...rights }).flat();
  expect(themesOf({ readable: ['case'] })).toContain('person');
  expect(themesOf({ readable: ['case'] })).not.toContain('legal');
  expect(themesOf({ readable: ['case', 'legal'] })).toContain('legal');
  expect(themesOf({ readable: ['case'], readableWithReason: ['clinical'] })).toContain('sessions');
  expect(themesOf({ readable: ['case'] })).not.toContain('other');
  expect(themesOf({ readable: ['case'], records: [summary('a', 'fromTheFuture', null)] })).toContain('other');
});
