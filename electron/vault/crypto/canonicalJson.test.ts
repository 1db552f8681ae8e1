import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, NotCanonical, parseCanonicalJson } from './canonicalJson.ts';
import type { JsonValue } from './canonicalJson.ts';

const jsonValues = fc.jsonValue({ maxDepth: 5 }).filter((value) => JSON.stringify(value).isWellFormed());

describe('canonicalJson', () => {
  it('writes the number samples of RFC 8785 the one way', () => {
    expect(canonicalJson([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
  });

  it('sorts members by UTF-16 code units as in RFC 8785, 3.2.3', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  it('gives the same text whatever the order of the members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (members) => {
        const reversed = Object.fromEntries(Object.entries(members).toReversed());
        expect(canonicalJson(reversed)).toBe(canonicalJson(members));
      }),
    );
  });

  it('reads back as the same value, and is its own canonical form', () => {
    fc.assert(
      fc.property(jsonValues, (value) => {
        const text = canonicalJson(value as JsonValue);
        expect(canonicalJson(parseCanonicalJson(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    ['undefined', { a: undefined }],
    ['a hole', [1, undefined]],
    ['NaN', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate as a key', { '\udc00': 1 }],
    ['a date', { at: new Date(0) }],
    ['bytes', Buffer.from('a')],
    ['a function', { toJSON: (): number => 1 }],
    ['a big integer', 1n],
  ])('throws on %s instead of dropping or changing it', (_, value) => {
    expect(() => canonicalJson(value as unknown as JsonValue)).toThrow();
  });

  it('throws on nesting without end', () => {
    const circular: Record<string, unknown> = {};
    circular['again'] = circular;
    expect(() => canonicalJson(circular as JsonValue)).toThrow(TypeError);
  });
});

describe('parseCanonicalJson', () => {
  it.each([
    ['a space', '{"a": 1}'],
    ['members out of order', '{"b":1,"a":2}'],
    ['a repeated member', '{"a":1,"a":1}'],
    ['another spelling of a number', '[1.0]'],
    ['an escape that is not needed', String.raw`"\u0041"`],
    ['a lone surrogate', String.raw`"\ud800"`],
    ['a line end', '[]\n'],
    ['no JSON', '{'],
    ['nothing', ''],
    ['nesting without end', '['.repeat(5000) + ']'.repeat(5000)],
  ])('refuses %s', (_, text) => {
    expect(() => parseCanonicalJson(text)).toThrow(NotCanonical);
  });

  it('keeps a member called __proto__ as plain data', () => {
    const value = parseCanonicalJson('{"__proto__":{"a":1}}');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(canonicalJson(value)).toBe('{"__proto__":{"a":1}}');
  });
});
