import { expect, it } from 'vitest';

import { isLockKeys } from './lockKeys.ts';

const pressed = { type: 'keyDown', code: 'KeyL', control: true, meta: false, alt: false, shift: false };

it.each([
  ['Ctrl and L', {}, true],
  ['⌘ and L', { control: false, meta: true }, true],
  ['L alone', { control: false }, false],
  ['letting go', { type: 'keyUp' }, false],
  ['another key', { code: 'KeyK' }, false],
  ['AltGr and L, which writes a letter in some layouts', { alt: true }, false],
  ['Ctrl, Shift and L', { shift: true }, false],
])('takes %s for what it is', (_, change, isTaken) => {
  expect(isLockKeys({ ...pressed, ...change })).toBe(isTaken);
});
