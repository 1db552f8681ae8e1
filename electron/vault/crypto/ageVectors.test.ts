import * as vectors from 'cctv-age';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

import { Refusal } from '#shared/contract/errors.ts';

import { ageIdentityFromSeed, openWithIdentity } from './age.ts';
import { sha256Hex } from './hash.ts';

/** One file of the public test suite of age (C2SP/CCTV, free of rights): what stands before it, and the age file itself. */
interface Vector {
  name: string;
  fields: ReadonlyMap<string, string>;
  file: Buffer;
}

const hybridIdentity = 'AGE-SECRET-KEY-PQ-1';

const all = Object.entries(vectors as unknown as Record<string, Uint8Array>)
  .filter(([name]) => name !== 'default')
  .map(([name, bytes]) => parse(name, Buffer.from(bytes)));
const ours = all.filter(({ fields }) => fields.get('identity')?.startsWith(hybridIdentity) === true);
const others = all.filter((vector) => !ours.includes(vector));

/** Files of our kind that age itself would open and we do not: armoured ones, and those that name another kind of recipient too. */
const refusedThoughValid: ReadonlySet<string> = new Set(['armor_hybrid', 'hybrid_and_x25519', 'hybrid_grease']);

function parse(name: string, bytes: Buffer): Vector {
  const end = bytes.indexOf('\n\n');
  const lines = bytes.toString('utf8', 0, end).split('\n');
  const fields = new Map(
    lines.map((line) => {
      const [key = '', ...rest] = line.split(': ');
      return [key, rest.join(': ')] as const;
    }),
  );
  const content = bytes.subarray(end + 2);
  return { name, fields, file: fields.get('compressed') === 'zlib' ? inflateSync(content) : content };
}

it('has the public vectors at hand, hybrid ones among them', () => {
  expect(all.length).toBeGreaterThan(140);
  expect(ours.length).toBeGreaterThan(15);
});

describe('the public age vectors with hybrid keys', () => {
  it.each(ours)('$name', async ({ name, fields, file }) => {
    const opened = openWithIdentity(fields.get('identity') ?? '', file);
    if (fields.get('expect') === 'success' && !refusedThoughValid.has(name)) {
      expect(sha256Hex(await opened)).toBe(fields.get('payload'));
      return;
    }
    await expect(opened).rejects.toThrow(Refusal);
  });
});

describe('the public age vectors of other kinds', () => {
  const identity = ageIdentityFromSeed(Buffer.alloc(32, 7));

  it.each(others)('$name is refused, and nothing breaks', async ({ file }) => {
    await expect(openWithIdentity(identity, file)).rejects.toThrow(Refusal);
  });
});
