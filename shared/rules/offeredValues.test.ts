import { expect, test } from 'vitest';

import { prosecution } from '#shared/records/prosecution.ts';

import { filledBy, offeredFor } from './offeredValues.ts';

const { fields } = prosecution.fields.charges;
const entry = (id: string, article: string, part: string | null, editionOn: string | null, isRetired = false) => ({
  id,
  isRetired,
  details: { article, part, point: null, editionOn },
});
const entries = [
  entry('a', '255', null, null),
  entry('b', '255', '1', '2019-01-11'),
  entry('c', '255', '10', '2023-07-01'),
  entry('d', '255', '2', '2023-07-01'),
  entry('e', '255', '3', '2014-07-03', true),
  entry('f', '257', '2', '2019-01-11'),
];
const chosen = (id: string | null) => ({ id, name: String(id) });
const charge = (id: string | null, part: string | null = null, editionOn: string | null = null) => ({
  article: chosen(id),
  part,
  point: null,
  editionOn,
});

test('an article fills the part and the edition that its entry knows', () => {
  expect(filledBy(fields, 'article', entries, charge(null), chosen('b'))).toEqual({
    part: '1',
    editionOn: '2019-01-11',
  });
  expect(filledBy(fields, 'article', entries, charge(null), chosen('a'))).toEqual({});
});

test('another article takes back what the former one filled, and leaves what somebody typed', () => {
  expect(filledBy(fields, 'article', entries, charge('b', '1', '2019-01-11'), chosen('a'))).toEqual({
    part: null,
    editionOn: null,
  });
  expect(filledBy(fields, 'article', entries, charge('b', '4', '2019-01-11'), chosen('d'))).toEqual({
    editionOn: '2023-07-01',
  });
  expect(filledBy(fields, 'article', entries, charge('b', '1', '2019-01-11'), null)).toEqual({
    part: null,
    editionOn: null,
  });
});

test('entries of the same article offer their parts and editions, in the order of numbers, the retired ones none', () => {
  expect(offeredFor(fields, 'part', entries, charge('a'))).toEqual(['1', '2', '10']);
  expect(offeredFor(fields, 'part', entries, charge('b', '1'))).toEqual(['2', '10']);
  expect(offeredFor(fields, 'editionOn', entries, charge('a'))).toEqual(['2019-01-11', '2023-07-01']);
});

test('nothing is offered for an article that is in no list, nor in a field that no list knows of', () => {
  expect(offeredFor(fields, 'part', entries, charge(null))).toEqual([]);
  expect(offeredFor(fields, 'point', entries, charge('b'))).toEqual([]);
  expect(offeredFor(fields, 'article', entries, charge('b'))).toEqual([]);
});
