import { expect, it } from 'vitest';

import { isBearable } from './inputSize.ts';

function nested(levels: number): unknown {
  return Array.from({ length: levels }).reduce<unknown>((inner) => ({ inner }), 1);
}

it('bears what forms send', () => {
  for (const input of [undefined, null, {}, 1, 'text', { a: [{ b: { c: [null, true, 1.5, 'ә'] } }] }, nested(39)]) {
    expect(isBearable(input)).toBe(true);
  }
  expect(isBearable({ text: 'a'.repeat(4 * 1024 * 1024) })).toBe(true);
});

it('bears nothing huge, deep, endless or odd', () => {
  const endless: { inner?: unknown; other?: unknown } = {};
  endless.inner = endless;
  endless.other = endless;
  const odd = [new Map(), new Set(), new Date(), new Uint8Array(1), /a/, 1n, Symbol.iterator, new Error('a')];
  for (const input of [
    { text: 'a'.repeat(9 * 1024 * 1024) },
    { ['a'.repeat(9 * 1024 * 1024)]: 1 },
    Array.from({ length: 9 * 1024 * 1024 }, () => 1),
    nested(41),
    nested(100_000),
    endless,
    ...odd.map((value) => ({ value })),
  ]) {
    expect(isBearable(input)).toBe(false);
  }
});
