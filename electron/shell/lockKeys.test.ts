import { expect, it } from 'vitest';

import { isLockKey } from './lockKeys.ts';

const held = { control: true, meta: false, alt: false, shift: false };
const rest = { key: 'l', isAutoRepeat: false, isComposing: false, location: 0, modifiers: [] };
const pressed = { type: 'keyDown', code: 'KeyL', ...held, ...rest };

it.each([
  ['Ctrl and L', {}, true],
  ['⌘ and L', { control: false, meta: true }, true],
  ['L alone', { control: false }, false],
  ['letting go', { type: 'keyUp' }, false],
  ['another key', { code: 'KeyK' }, false],
  ['AltGr and L, which writes a letter in some layouts', { alt: true }, false],
  ['Ctrl, Shift and L', { shift: true }, false],
])('takes %s for what it is', (_, change, isTaken) => {
  expect(isLockKey({ ...pressed, ...change })).toBe(isTaken);
});
