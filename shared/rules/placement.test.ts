import { expect, test } from 'vitest';

import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import { records } from '#shared/records/records.ts';

import { currentPlacement, placedApart, type Placeable, type Placed } from './placement.ts';

const motherId = '0190f0a0-0000-7000-8000-000000000001';
const childId = '0190f0a0-0000-7000-8000-000000000002';

const at = (kind: Placed['kind'], change: Partial<Placed> = {}): Placed => ({
  kind,
  facility: null,
  address: null,
  companions: [],
  ...change,
});
const inFacility = (kind: Placed['kind'], name: string, id: string | null = null) =>
  at(kind, { facility: { id, name } });
const mother = (placement?: Placed | null): Placeable => ({
  dossierId: motherId,
  sex: 'female',
  category: 'woman',
  placement,
});
const child = (placement?: Placed | null): Placeable => ({
  dossierId: childId,
  sex: 'male',
  category: 'child',
  placement,
});

/** What the rule says in the child's dossier and in the mother's: it must be the same. */
function areApart(ofMother: Placed | null | undefined, ofChild: Placed | null | undefined): boolean {
  const inChild = placedApart(child(ofChild), [{ ...mother(ofMother), relation: 'mother' }]).length > 0;
  const inMother = placedApart(mother(ofMother), [{ ...child(ofChild), relation: 'son' }]).length > 0;
  expect(inMother).toBe(inChild);
  return inChild;
}

test.each<[string, Placed, Placed, boolean]>([
  ['the same facility of the list', inFacility('adaptationCentre', 'A', '1'), inFacility('other', 'B', '1'), false],
  [
    'two facilities of the list',
    inFacility('adaptationCentre', 'A', '1'),
    inFacility('adaptationCentre', 'A', '2'),
    true,
  ],
  ['one facility, typed twice', inFacility('prison', 'Колония № 5'), inFacility('prison', 'колония № 5', '9'), false],
  ['a prison and a specialised facility', at('prison'), inFacility('specialisedFacility', 'A'), true],
  ['the same kind, one facility not known', at('adaptationCentre'), inFacility('adaptationCentre', 'A'), false],
  ['a prison and a family', inFacility('prison', 'A'), at('relatives'), true],
  ['two families, addresses not known', at('ownFamily'), at('relatives'), false],
  ['one address', at('ownFamily', { address: 'Абай, 5' }), at('relatives', { address: 'абай, 5' }), false],
  ['two addresses', at('ownFamily', { address: 'Абай, 5' }), at('relatives', { address: 'Абай, 7' }), true],
  [
    'named as living together',
    at('ownFamily', { address: 'a', companions: [childId] }),
    at('relatives', { address: 'b' }),
    false,
  ],
])('a mother and her child: %s', (_, ofMother, ofChild, expected) => {
  expect(areApart(ofMother, ofChild)).toBe(expected);
});

test('where one placement is not known, nothing is claimed', () => {
  for (const unknown of [null, undefined]) {
    expect(areApart(unknown, at('prison'))).toBe(false);
    expect(areApart(at('prison'), unknown)).toBe(false);
  }
});

test('it is about mothers and their children only', () => {
  const prison = inFacility('prison', 'A', '1');
  const home = at('ownFamily');
  expect(placedApart(child(home), [{ ...mother(prison), relation: 'aunt' }])).toEqual([]);
  expect(placedApart(mother(prison), [{ ...child(home), category: 'man', relation: 'son' }])).toEqual([]);
  expect(placedApart({ ...mother(prison), sex: 'male' }, [{ ...child(home), relation: 'son' }])).toEqual([]);
});

const source = (values: RawValues) => ({ type: 'placement', values });

test('the current placement is the latest that has not ended, and none when all have', () => {
  const values = emptyValues(records.placement);
  const older = { ...values, kind: 'adaptationCentre', fromOn: '2019-05-09', toOn: null };
  const newer = { ...values, kind: 'ownFamily', fromOn: '2019-07-01', toOn: null };
  const ended = { ...values, kind: 'prison', fromOn: '2021-01-01', toOn: '2024-01-01' };
  expect(currentPlacement([newer, ended, older].map(source))?.kind).toBe('ownFamily');
  expect(currentPlacement([source(ended)])).toBeNull();
  expect(currentPlacement([{ type: 'custody', values: newer }])).toBeNull();
});

test('companions count where they have a dossier', () => {
  const companions = [
    { person: { dossierId: childId, name: 'А' }, relation: 'son', relationOther: null },
    { person: { dossierId: null, name: 'Б' }, relation: 'aunt', relationOther: null },
  ];
  const home = {
    ...emptyValues(records.placement),
    kind: 'ownFamily',
    address: 'Абай, 5',
    companions,
    fromOn: '2024-01-01',
  };
  expect(currentPlacement([source(home)])).toEqual({
    kind: 'ownFamily',
    facility: null,
    address: 'Абай, 5',
    companions: [childId],
  });
});
