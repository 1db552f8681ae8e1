import { expect, test } from 'vitest';

import { familyOf, inverseRelation, kinOf, type FamilySource, type Kin, type MemberFacts } from './family.ts';

let records = 0;

function kin(relation: string, name: string, dossierId: string | null = null, more: Partial<Kin> = {}): Kin {
  const plain = { relationOther: null, evidence: 'declared', lifeStatus: null, isGuardian: false };
  records += 1;
  return { recordId: `record ${records}`, relative: { dossierId, name }, relation, ...plain, ...more };
}

const facts = (name: string): MemberFacts => ({
  name,
  code: name.toUpperCase(),
  category: null,
  sex: null,
  orphanhood: null,
  isSentenced: null,
});
const everybody = (dossierId: string) => facts(dossierId);

function standing(sources: FamilySource[], factsOf: (id: string) => MemberFacts | null = everybody) {
  const { members } = familyOf(sources, factsOf);
  return Object.fromEntries(members.map(({ name, generation }) => [name, generation]));
}

test('everybody stands in their generation, seen from the first person', () => {
  const child = { dossierId: 'child', kin: [kin('mother', 'mother', 'mother'), kin('brother', 'Brother')] };
  const mother = { dossierId: 'mother', kin: [kin('mother', 'Grandmother'), kin('son', 'child', 'child')] };
  expect(standing([child, mother])).toEqual({ child: 0, mother: 1, Brother: 0, Grandmother: 2 });
});

test('those whom only the relative names are found from the other side', () => {
  const child = { dossierId: 'child', kin: [] };
  const mother = { dossierId: 'mother', kin: [kin('son', 'child', 'child')] };
  expect(standing([child, mother])).toEqual({ child: 0, mother: 1 });
});

test('a circle of relatives ends', () => {
  const sources = ['a', 'b', 'c'].map((dossierId, index, all) => {
    const next = all[(index + 1) % all.length] ?? '';
    return { dossierId, kin: [kin('sister', next, next), kin('brother', dossierId, dossierId)] };
  });
  expect(standing(sources)).toEqual({ a: 0, b: 0, c: 0 });
  expect(familyOf(sources, everybody).ties).toHaveLength(3);
});

test('people who are only named are as many as records name them, and namesakes of a generation are marked', () => {
  const first = { dossierId: 'first', kin: [kin('father', 'Омар'), kin('sister', 'second', 'second')] };
  const second = { dossierId: 'second', kin: [kin('father', 'омар'), kin('grandfather', 'Омар')] };
  const { members } = familyOf([first, second], everybody);
  const named = members.filter(({ dossierId }) => dossierId === null);
  expect(named.map(({ generation, isNamesake }) => [generation, isNamesake])).toEqual([
    [1, true],
    [1, true],
    [2, false],
  ]);
});

test('two people of one name in one dossier stay two', () => {
  const own = { dossierId: 'own', kin: [kin('sister', 'Мариям'), kin('wife', 'Мариям')] };
  expect(familyOf([own], everybody).members.map(({ isNamesake }) => isNamesake)).toEqual([false, true, true]);
});

test('of a dossier that is not the reader’s, only the name is known that was written down', () => {
  const own = { dossierId: 'own', kin: [kin('father', 'As written', 'closed')] };
  const [, father] = familyOf([own], (id) => (id === 'own' ? facts('own') : null)).members;
  expect(father).toMatchObject({ name: 'As written', dossierId: null, code: null, isSentenced: null });
});

test('a present guardian who is a relative is named once, a former one not at all', () => {
  const relative = { dossierId: null, name: 'Grandmother' };
  const named = kinOf([
    {
      recordId: '1',
      type: 'kinshipLink',
      values: { relative, relation: 'grandmother', evidence: 'dna', lifeStatus: 'alive' },
    },
    { recordId: '2', type: 'guardianship', values: { guardian: { dossierId: null, name: 'grandmother' }, toOn: null } },
    {
      recordId: '3',
      type: 'guardianship',
      values: { guardian: { dossierId: null, name: 'Former' }, toOn: '2024-01-01' },
    },
    {
      recordId: '4',
      type: 'guardianship',
      values: { guardian: { dossierId: null, name: 'Other' }, toOn: null, decidedBy: 'court' },
    },
  ]);
  expect(named).toMatchObject([
    { relation: 'grandmother', evidence: 'dna', isGuardian: true },
    { relation: 'guardian', evidence: 'court', isGuardian: true, relative: { name: 'Other' } },
  ]);
});

test('what is not a link of this version is passed over', () => {
  expect(kinOf([{ recordId: '1', type: 'kinshipLink', values: { relative: 'text', relation: 7 } }])).toEqual([]);
});

test.each([
  ['son', 'female', 'mother'],
  ['daughter', 'male', 'father'],
  ['mother', 'male', 'son'],
  ['wife', 'male', 'husband'],
  ['brother', 'female', 'sister'],
  ['son', null, null],
  ['aunt', 'male', null],
])('whoever names their %s and is %s is their %s', (relation, sex, inverse) => {
  expect(inverseRelation(relation, sex)).toBe(inverse);
});
