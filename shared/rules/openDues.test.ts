import { expect, test } from 'vitest';

import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';

import { openDues, type DueSource } from './openDues.ts';

let made = 0;
function source(type: RecordType, given: RawValues): DueSource {
  made += 1;
  const values = { ...emptyValues(definitionOf(type)), ...given };
  return { recordId: `record ${made}`, type, values, isNewer: false };
}
const session = (heldOn: string, nextOn: string | null) => source('psychologicalSession', { heldOn, nextOn });
const contact = (relation: string, heldOn: string, nextOn: string | null) =>
  source('familyContact', { relation, heldOn, nextOn });
const sentence = (given: RawValues) =>
  source('sentence', { startOn: '2020-03-01', term: { years: 7, months: 0, days: 0 }, ...given });
const passport = (expiresOn: string, kind = 'passport') =>
  source('identityDocument', { kind, status: 'issued', expiresOn });
const days = (...sources: DueSource[]) => openDues(sources).map(({ on }) => on);

test('the next session that was agreed is due until another was held', () => {
  expect(days(session('2026-01-10', '2026-01-24'))).toEqual(['2026-01-24']);
  expect(days(session('2026-01-10', '2026-01-24'), session('2026-01-20', null))).toEqual([]);
  expect(days(session('2026-01-10', '2026-01-24'), session('2026-02-20', '2026-03-01'))).toEqual(['2026-03-01']);
  expect(days(session('2026-01-10', '2026-01-24'), session('2026-01-03', '2026-01-10'))).toEqual(['2026-01-24']);
});

test('a session of another kind does not settle it', () => {
  const theological = source('theologicalSession', { heldOn: '2026-02-01' });
  expect(days(session('2026-01-10', '2026-01-24'), theological)).toEqual(['2026-01-24']);
});

test('contacts with each relative follow each other on their own', () => {
  const mother = contact('mother', '2026-01-10', '2026-02-10');
  expect(days(mother, contact('wife', '2026-01-20', '2026-02-20'))).toEqual(['2026-02-10', '2026-02-20']);
  expect(days(mother, contact('mother', '2026-02-11', null))).toEqual([]);
});

test('the release is due until it is recorded, and of several sentences the one that ends last', () => {
  expect(openDues([sentence({})])).toMatchObject([{ kind: 'release', on: '2027-02-28', field: 'term' }]);
  expect(openDues([sentence({ statedReleaseOn: '2027-01-15' })])).toMatchObject([
    { on: '2027-01-15', field: 'statedReleaseOn' },
  ]);
  expect(days(sentence({}), sentence({ term: { years: 8, months: 0, days: 0 } }))).toEqual(['2028-02-29']);
  const released = { changedOn: '2026-12-01', kind: 'released', term: null, days: null, basis: 'a' };
  expect(days(sentence({ changes: [released] }))).toEqual([]);
  expect(days(sentence({ appeal: 'annulled' }))).toEqual([]);
  expect(days(sentence({ term: null }))).toEqual([]);
});

test('a certificate or paper that expires is due until a newer one of its kind is there', () => {
  expect(days(passport('2026-05-01'), passport('2026-06-01', 'identityCard'))).toEqual(['2026-05-01', '2026-06-01']);
  expect(days(passport('2026-05-01'), passport('2036-04-01'))).toEqual(['2036-04-01']);
});

test('what this version does not know makes no due', () => {
  const known = session('2026-01-10', '2026-01-24');
  expect(days({ ...known, isNewer: true }, { ...known, type: 'unheardOf' })).toEqual([]);
});

test('what was agreed after one instrument or condition is not settled by another', () => {
  const phq9 = source('assessment', { instrument: 'phq9', heldOn: '2026-01-10', nextOn: '2026-02-10' });
  const gad7 = source('assessment', { instrument: 'gad7', heldOn: '2026-02-01' });
  expect(days(phq9, gad7)).toEqual(['2026-02-10']);
  expect(days(phq9, source('assessment', { instrument: 'phq9', heldOn: '2026-02-01' }))).toEqual([]);
  const asthma = source('healthRecord', { condition: 'asthma', heldOn: '2026-01-10', nextOn: '2026-03-01' });
  expect(days(asthma, source('healthRecord', { condition: 'burn', heldOn: '2026-02-01' }))).toEqual(['2026-03-01']);
});
