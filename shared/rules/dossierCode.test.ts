import fc from 'fast-check';
import { expect, test } from 'vitest';

import { dossierCode } from './dossierCode.ts';

test('is short, easy to read out, and the same for the same dossier', () => {
  expect(dossierCode('00000000-0000-7000-8000-000000000000')).toBe('0000-0000');
  expect(dossierCode('00000000-0000-7000-8000-000000000001')).toBe('0000-0001');
  expect(dossierCode('00000000-0000-7000-8000-00ffffffffff')).toBe('ZZZZ-ZZZZ');
});

test('has no letter that is taken for a digit', () => {
  const readable = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/;
  fc.assert(fc.property(fc.uuid(), (id) => readable.test(dossierCode(id))));
});

test('keeps all forty bits, so that two dossiers share a code only if they share the end of their ids', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      expect(dossierCode(one) === dossierCode(other)).toBe(one.slice(-10) === other.slice(-10));
    }),
  );
});
