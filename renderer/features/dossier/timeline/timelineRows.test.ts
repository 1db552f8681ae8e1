import { expect, it } from 'vitest';

import { recordSummary } from '../recordSummary.fixture.ts';
import { filterTimeline } from './timelineFilter.ts';
import { timelineRows } from './timelineRows.ts';

function outline(dates: readonly (string | null)[]): string[] {
  const records = dates.map((happenedOn, index) => recordSummary({ recordId: String(index), happenedOn }));
  return timelineRows(records).map((row) =>
    row.kind === 'stretch' ? `${row.stretch || 'undated'} (${row.count})` : (row.record.happenedOn ?? 'none'),
  );
}

it('stands with the newest first, month by month', () => {
  expect(outline(['2024-01-31', '2026-03-01', '2024-02-01', '2024-01-02'])).toEqual([
    '2026-03 (1)',
    '2026-03-01',
    '2024-02 (1)',
    '2024-02-01',
    '2024-01 (2)',
    '2024-01-31',
    '2024-01-02',
  ]);
});

it('puts what is known to the month or the year only at no day, and what has no date last', () => {
  expect(outline([null, '2019', '2019-05', '2019-05-07', '2019-01-01', '2018-12-31'])).toEqual([
    '2019-05 (2)',
    '2019-05-07',
    '2019-05',
    '2019-01 (1)',
    '2019-01-01',
    '2019 (1)',
    '2019',
    '2018-12 (1)',
    '2018-12-31',
    'undated (1)',
    'none',
  ]);
});

const records = [
  recordSummary({ recordId: 'contact', type: 'familyContact', happenedOn: '2024-05-07' }),
  recordSummary({ recordId: 'verdict', type: 'sentence', compartment: 'legal', happenedOn: '2024-06-01' }),
  recordSummary({ recordId: 'year', type: 'familyContact', happenedOn: '2024' }),
  recordSummary({ recordId: 'undated', type: 'familyContact', happenedOn: null }),
];
const shown = (...filter: Parameters<typeof filterTimeline> extends [unknown, ...infer Rest] ? Rest : never) =>
  filterTimeline(records, ...filter).map(({ recordId }) => recordId);

it('shows everything without a filter', () => {
  expect(shown({}, null)).toHaveLength(records.length);
});

it('keeps what may lie within a period, and leaves out what has no date', () => {
  expect(shown({ from: '2024-06' }, null)).toEqual(['verdict', 'year']);
  expect(shown({ to: '2024-05-07' }, null)).toEqual(['contact', 'year']);
  expect(shown({ from: '2025', to: '2026' }, null)).toEqual([]);
});

it('is not filtered by half a date', () => {
  expect(shown({ from: '07.0' }, null)).toHaveLength(records.length);
});

it('takes all filters together', () => {
  expect(shown({ theme: 'family' }, null)).toEqual(['contact', 'year', 'undated']);
  expect(shown({ theme: 'family', part: 'legal' }, null)).toEqual([]);
  expect(shown({ type: 'familyContact', from: '2024' }, new Set(['year', 'verdict']))).toEqual(['year']);
  expect(shown({ author: 'Nobody' }, null)).toEqual([]);
});
