import { expect, test } from 'vitest';

import type { PrintRecord } from '#shared/contract/printing.ts';

import { chaptersOf } from './sheetOrder.ts';

const record = (type: string, happenedOn: string | null, writtenAt = '2025-06-01T10:00:00Z') =>
  ({ type, happenedOn, last: { at: writtenAt } }) as PrintRecord;

test('a print begins with the person and goes on in the order of events, what a newer version wrote at the end', () => {
  const chapters = chaptersOf([
    record('fromTheFuture', null),
    record('psychologicalSession', '2025-03-01'),
    record('theologicalSession', '2024-03-01'),
    record('identityDocument', '2019-02-01'),
    record('person', null, '2026-01-01T10:00:00Z'),
    record('prosecution', null, '2020-01-01T10:00:00Z'),
    record('sentence', '2019-12-31'),
  ]);
  expect(chapters.map(({ theme, records }) => [theme, ...records.map(({ type }) => type)])).toEqual([
    ['person', 'person', 'identityDocument'],
    ['sessions', 'theologicalSession', 'psychologicalSession'],
    ['legal', 'sentence', 'prosecution'],
    ['other', 'fromTheFuture'],
  ]);
});
