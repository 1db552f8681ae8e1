import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { ClipboardGuard } from './clipboardGuard.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What the operating system keeps: one text. */
function systemClipboard(text: string) {
  return {
    text,
    readText(): Promise<string> {
      return Promise.resolve(this.text);
    },
    clear(): void {
      this.text = '';
    },
  };
}

it('empties the clipboard half a minute after the last copy, not before', async () => {
  const system = systemClipboard('first');
  const guard = new ClipboardGuard(system);
  await guard.noteCopied();
  await vi.advanceTimersByTimeAsync(20_000);
  system.text = 'second';
  await guard.noteCopied();
  await vi.advanceTimersByTimeAsync(29_900);
  expect(system.text).toBe('second');
  await vi.advanceTimersByTimeAsync(200);
  expect(system.text).toBe('');
});

it('leaves alone what was copied elsewhere since', async () => {
  const system = systemClipboard('from the app');
  const guard = new ClipboardGuard(system);
  await guard.noteCopied();
  system.text = 'from elsewhere';
  await vi.advanceTimersByTimeAsync(60_000);
  await guard.clear();
  expect(system.text).toBe('from elsewhere');
});

it('empties it at once at a lock, and never what it did not put there', async () => {
  const system = systemClipboard('before the app');
  const guard = new ClipboardGuard(system);
  await guard.clear();
  expect(system.text).toBe('before the app');
  system.text = 'from the app';
  await guard.noteCopied();
  await guard.clear();
  expect(system.text).toBe('');
});
