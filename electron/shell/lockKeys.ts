import type { Input } from 'electron';

/** Whether a key press is the one that locks: Ctrl (or ⌘) and L, by its place on the keyboard, so that it works in any layout. */
export function isLockKey({ type, code, control, meta, alt, shift }: Input): boolean {
  return type === 'keyDown' && code === 'KeyL' && (control || meta) && !alt && !shift;
}
