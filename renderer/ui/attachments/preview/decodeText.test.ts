import { expect, it } from 'vitest';

import { decodeText } from './decodeText.ts';

it('reads UTF-8 with and without its mark, UTF-16 both ways, and the old Cyrillic code page', () => {
  const text = 'Сәлем, хат';
  expect(decodeText(new TextEncoder().encode(text))).toBe(text);
  expect(decodeText(new TextEncoder().encode(`\uFEFF${text}`))).toBe(text);
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  expect(decodeText(utf16)).toBe(text);
  expect(decodeText(Buffer.from(utf16).swap16())).toBe(text);
  expect(decodeText(Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2))).toBe('Привет');
  expect(decodeText(Uint8Array.of(0xd1, 0xbc, 0xeb, 0xe5, 0xec))).toBe('Сәлем');
});

it('leaves out half a letter at the end of a text that was cut', () => {
  const bytes = new TextEncoder().encode('аб');
  expect(decodeText(bytes.subarray(0, 3))).toBe('а');
});
