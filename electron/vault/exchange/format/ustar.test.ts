import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readUstarHeader, ustarEntryLength, ustarHeader, ustarPadding } from './ustar.ts';

const names = fc.stringMatching(/^[a-z0-9/._-]{1,100}$/);
const lengths = fc.integer({ min: 0, max: 0o77777777777 });

it('reads the headers that it writes', () => {
  fc.assert(
    fc.property(names, lengths, (name, bytes) => {
      expect(readUstarHeader(ustarHeader(name, bytes))).toEqual({ kind: 'file', name, bytes });
    }),
  );
});

it('notices every changed byte of a header', () => {
  const header = ustarHeader('blobs/a', 5);
  for (let index = 0; index < header.length; index++) {
    const changed = Buffer.from(header);
    changed[index]! ^= 0x04;
    expect(readUstarHeader(changed), `byte ${index}`).toEqual({ kind: 'foreign' });
  }
});

it('calls any other block foreign, and a block of zeros the end', () => {
  expect(readUstarHeader(Buffer.alloc(512))).toEqual({ kind: 'end' });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 512, maxLength: 512 }), (block) => {
      fc.pre(block.some((byte) => byte !== 0));
      expect(readUstarHeader(Buffer.from(block))).toEqual({ kind: 'foreign' });
    }),
  );
});

it('does not write what ustar cannot say', () => {
  for (const name of ['', 'a b', 'көп', 'x'.repeat(101)]) expect(() => ustarHeader(name, 1)).toThrow(RangeError);
  for (const bytes of [-1, 1.5, 0o77777777777 + 1]) expect(() => ustarHeader('a', bytes)).toThrow(RangeError);
});

it('fills every body to whole blocks', () => {
  for (const bytes of [0, 1, 511, 512, 513]) {
    expect(512 + bytes + ustarPadding(bytes).length).toBe(ustarEntryLength(bytes));
    expect(ustarEntryLength(bytes) % 512).toBe(0);
  }
});
