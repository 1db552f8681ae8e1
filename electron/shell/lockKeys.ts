import type { Input } from 'electron';

/** Ctrl (or ⌘) and the key at the place of L, as the page's own shortcut takes it: the same in every layout. */
export function isLockKeys({
  type,
  code,
  control,
  meta,
  alt,
  shift,
}: Pick<Input, 'type' | 'code' | 'control' | 'meta' | 'alt' | 'shift'>): boolean {
  return type === 'keyDown' && code === 'KeyL' && (control || meta) && !alt && !shift;
}
