import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { RawValues } from '#shared/records/defineRecord.ts';

import { changedFields, keyOf, mergeVersions, type Version } from './merge.ts';

let clock = 0;
const version = (id: string, parents: string[], values: RawValues | null): Version => {
  clock += 1;
  return { id, parents, at: new Date(clock * 1_000).toISOString(), values };
};

/** What the stations did: wrote a version upon what they had, or received what another station had. */
type Step =
  | { kind: 'write'; station: number; field: string; value: number; isVoid: boolean }
  | { kind: 'receive'; from: number; to: number };

const stations = 4;
const station = fc.nat(stations - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    station,
    field: fc.constantFrom('a', 'b', 'c'),
    value: fc.nat(3),
    isVoid: fc.nat(9).map((chance) => chance === 0),
  }),
  fc.record({ kind: fc.constant('receive' as const), from: station, to: station }),
);
const steps = fc.array(step, { maxLength: 40, size: 'max' });

/** Plays the steps; answers what each station holds in the end. The whole state of a station is the set of its versions. */
function play(played: readonly Step[]): Map<string, Version>[] {
  const first: Version = { id: '0', parents: [], at: new Date(0).toISOString(), values: { a: 0, b: 0, c: 0 } };
  const held = Array.from({ length: stations }, () => new Map([[first.id, first]]));
  played.forEach((one, index) => {
    if (one.kind === 'receive') {
      for (const received of held[one.from]!.values()) held[one.to]!.set(received.id, received);
      return;
    }
    const mine = held[one.station]!;
    const merged = mergeVersions([...mine.values()]);
    const values = one.isVoid ? null : { ...(merged.values ?? { a: 0, b: 0, c: 0 }), [one.field]: one.value };
    const id = `${one.station}-${index}`;
    mine.set(id, { id, parents: merged.heads, at: new Date(((index * 7) % 11) * 1_000).toISOString(), values });
  });
  return held;
}

const playedHistory = steps.map((played) => [...new Map(play(played).flatMap((one) => [...one])).values()]);
const shuffled = playedHistory.chain((history) =>
  fc.tuple(
    fc.constant(history),
    fc.shuffledSubarray(history, { minLength: history.length }),
    fc.shuffledSubarray(history),
  ),
);

test('the order in which versions arrive does not matter', () => {
  fc.assert(
    fc.property(shuffled, ([history, otherOrder]) => {
      expect(mergeVersions(otherOrder)).toEqual(mergeVersions(history));
    }),
  );
});

test('receiving something twice changes nothing', () => {
  fc.assert(
    fc.property(shuffled, ([history, , again]) => {
      expect(mergeVersions([...again, ...history, ...again])).toEqual(mergeVersions(history));
    }),
  );
});

const union = (sets: readonly Map<string, Version>[]) => new Map(sets.flatMap((one) => [...one]));

test('stations that end up with the same versions show the same, whatever way those took', () => {
  fc.assert(
    fc.property(steps, fc.shuffledSubarray([0, 1, 2, 3], { minLength: stations }), (played, order) => {
      const held = play(played);
      const pairs = [union([held[order[0]!]!, held[order[1]!]!]), union([held[order[2]!]!, held[order[3]!]!])];
      expect(mergeVersions([...union(pairs).values()])).toEqual(mergeVersions([...union(held).values()]));
    }),
  );
});

test('no version is lost: each is a head or was built upon by one', () => {
  fc.assert(
    fc.property(playedHistory, (history) => {
      const byId = new Map(history.map((one) => [one.id, one]));
      const reached = new Set<string>();
      const reach = (id: string): void => {
        if (reached.has(id)) return;
        reached.add(id);
        for (const parent of byId.get(id)!.parents) reach(parent);
      };
      for (const head of mergeVersions(history).heads) reach(head);
      expect([...reached].toSorted()).toEqual([...byId.keys()].toSorted());
    }),
  );
});

test('shows only values that a head holds, and never chooses between two changes', () => {
  fc.assert(
    fc.property(playedHistory, (history) => {
      const { heads, values, conflicts } = mergeVersions(history);
      const living = history.filter((one) => heads.includes(one.id) && one.values !== null);
      for (const field of values === null ? [] : ['a', 'b', 'c']) {
        const conflict = conflicts.find((one) => one.field === field);
        const shown = conflict ? conflict.values.map(({ value }) => value) : [values![field]];
        const distinct = new Set(living.map((head) => head.values![field]));
        for (const value of shown) expect(distinct.has(value)).toBe(true);
        if (!conflict) expect(distinct.size).toBeLessThanOrEqual(2);
      }
    }),
  );
});

test('a version upon all heads leaves one head, its own values and no conflict', () => {
  fc.assert(
    fc.property(playedHistory, fc.nat(9), (history, settled) => {
      const { heads } = mergeVersions(history);
      const settling = version('settling', [...heads], { a: settled, b: settled, c: settled });
      expect(mergeVersions([...history, settling])).toEqual({
        heads: ['settling'],
        values: settling.values,
        conflicts: [],
        isParallel: false,
        isVoidContested: false,
      });
    }),
  );
});

const root = version('root', [], { a: 0, b: 0 });

test('merges different fields by itself and marks the record as parallel', () => {
  const merged = mergeVersions([root, version('x', ['root'], { a: 1, b: 0 }), version('y', ['root'], { a: 0, b: 2 })]);
  expect(merged).toMatchObject({ values: { a: 1, b: 2 }, conflicts: [], isParallel: true, heads: ['x', 'y'] });
});

test('keeps every value when several stations changed the same field', () => {
  const sides = [1, 2, 3].map((value) => version(`side${value}`, ['root'], { a: value, b: 0 }));
  const { conflicts, values } = mergeVersions([root, ...sides]);
  expect(conflicts).toHaveLength(1);
  expect(new Set(conflicts[0]!.values.map(({ value }) => value))).toEqual(new Set([1, 2, 3]));
  expect(conflicts[0]!.values.flatMap(({ versions }) => versions).toSorted()).toEqual(['side1', 'side2', 'side3']);
  expect(values).toEqual({ a: 3, b: 0 });
});

test('sees no conflict where both sides wrote the same value', () => {
  const merged = mergeVersions([root, version('x', ['root'], { a: 5, b: 0 }), version('y', ['root'], { a: 5, b: 0 })]);
  expect(merged).toMatchObject({ values: { a: 5, b: 0 }, conflicts: [], isParallel: true });
});

test('treats a field that one side cleared like any other change', () => {
  const sides = [version('x', ['root'], { a: null, b: 0 }), version('y', ['root'], { a: 4, b: 0 })];
  expect(mergeVersions([root, ...sides]).conflicts.map(({ field }) => field)).toEqual(['a']);
  expect(mergeVersions([root, sides[0]!, version('z', ['root'], { a: 0, b: 9 })]).values).toEqual({ a: null, b: 9 });
});

test('crossing resolutions that differ are a conflict again, never settled silently', () => {
  const history = [
    root,
    version('x', ['root'], { a: 1, b: 0 }),
    version('y', ['root'], { a: 2, b: 0 }),
    version('settledAsX', ['x', 'y'], { a: 1, b: 0 }),
    version('settledAsY', ['x', 'y'], { a: 2, b: 0 }),
  ];
  const { conflicts } = mergeVersions(history);
  expect(conflicts.map(({ field, values }) => [field, new Set(values.map(({ value }) => value))])).toEqual([
    ['a', new Set([1, 2])],
  ]);
});

test('crossing resolutions that agree are no conflict', () => {
  const history = [
    root,
    version('x', ['root'], { a: 1, b: 0 }),
    version('y', ['root'], { a: 2, b: 0 }),
    version('here', ['x', 'y'], { a: 1, b: 0 }),
    version('there', ['x', 'y'], { a: 1, b: 0 }),
  ];
  expect(mergeVersions(history)).toMatchObject({ values: { a: 1, b: 0 }, conflicts: [] });
});

test('an amendment against a void is contested and keeps the amended values in sight', () => {
  const merged = mergeVersions([root, version('void', ['root'], null), version('edit', ['root'], { a: 7, b: 0 })]);
  expect(merged).toMatchObject({ isVoidContested: true, values: { a: 7, b: 0 }, heads: ['edit', 'void'] });
});

test('voided on both sides is simply void', () => {
  const merged = mergeVersions([root, version('here', ['root'], null), version('there', ['root'], null)]);
  expect(merged).toMatchObject({ isVoidContested: false, isParallel: false, values: null, heads: ['here', 'there'] });
});

test('a version upon a void brings the record back', () => {
  const merged = mergeVersions([root, version('void', ['root'], null), version('back', ['void'], { a: 1, b: 0 })]);
  expect(merged).toMatchObject({ heads: ['back'], values: { a: 1, b: 0 }, isVoidContested: false });
});

test('two firsts of one record, of which no common ancestor arrived, lose nothing', () => {
  const merged = mergeVersions([version('x', ['missing'], { a: 1, b: 0 }), version('y', ['missing'], { a: 2, b: 0 })]);
  expect(merged.conflicts.map(({ field }) => field)).toEqual(['a']);
});

test('values are the same whatever the order of their keys, and a missing one is the same as an empty one', () => {
  expect(keyOf({ a: 1, b: [{ c: 1, d: 2 }] })).toBe(keyOf({ b: [{ d: 2, c: 1 }], a: 1 }));
  expect(keyOf([1, 2])).not.toBe(keyOf([2, 1]));
  expect(keyOf('1')).not.toBe(keyOf(1));
  expect(changedFields({ a: 1, b: null }, { a: 2 })).toEqual(['a']);
  expect(changedFields(null, { a: 1, b: null })).toEqual(['a']);
});
