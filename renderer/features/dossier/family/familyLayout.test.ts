import { expect, it } from 'vitest';

import type { Family, FamilyMember } from '#shared/rules/family.ts';

import { edgesOf, layoutFamily, nodeSize } from './familyLayout.ts';

function member(key: string, generation: number): FamilyMember {
  return {
    key,
    generation,
    name: key,
    dossierId: null,
    code: null,
    category: null,
    sex: null,
    orphanhood: null,
    isSentenced: null,
    lifeStatus: null,
    isGuardian: false,
    isNamesake: false,
  };
}

function tie(of: string, to: string, evidence: string | null = 'declared') {
  return { of, to, relation: 'mother', relationOther: null, evidence };
}

const family: Family = {
  members: [member('child', 0), member('sister', 0), member('mother', 1), member('grandmother', 2), member('son', -1)],
  ties: [
    tie('child', 'mother'),
    tie('mother', 'child', 'dna'),
    tie('child', 'sister'),
    tie('mother', 'grandmother'),
    tie('child', 'grandmother'),
    tie('child', 'son'),
  ],
};

it('places each generation in a row of its own, the oldest above', () => {
  const rows = new Map(layoutFamily(family).placed.map(({ key, y }) => [key, y]));
  expect(rows.get('child')).toBe(rows.get('sister'));
  const order = ['grandmother', 'mother', 'child', 'son'].map((key) => rows.get(key) ?? Number.NaN);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(new Set(order).size).toBe(4);
});

it('lets nobody stand on anybody', () => {
  const { placed } = layoutFamily(family);
  for (const a of placed) {
    for (const b of placed) {
      if (a === b) continue;
      const isApart = Math.abs(a.x - b.x) >= nodeSize.width || Math.abs(a.y - b.y) >= nodeSize.height;
      expect(isApart, `${a.key} and ${b.key}`).toBe(true);
    }
  }
});

it('leads lines past the people of the generations between', () => {
  const { placed, lines } = layoutFamily(family);
  const long = lines.get(JSON.stringify(['child', 'grandmother'])) ?? [];
  expect(long).toHaveLength(4);
  const isOnSomebody = (point: { x: number; y: number }) =>
    placed.some(
      ({ x, y }) => point.x > x && point.x < x + nodeSize.width && point.y >= y && point.y <= y + nodeSize.height,
    );
  expect(long.slice(1, -1).some(isOnSomebody)).toBe(false);
  expect(lines.has(JSON.stringify(['child', 'sister']))).toBe(false);
});

it('places a person without relatives', () => {
  expect(layoutFamily({ members: [member('alone', 0)], ties: [] }).placed).toHaveLength(1);
});

it('draws one line between two people, with the stronger ground', () => {
  const edges = edgesOf(family.ties);
  expect(edges).toHaveLength(5);
  expect(edges[0]).toMatchObject({ of: 'child', to: 'mother', evidence: 'dna' });
});
