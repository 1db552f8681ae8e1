import type { KeyboardEvent } from 'react';

/** Keeps Enter in a line of text from sending a long form off half filled in: it is saved with its button or with Ctrl+S. */
export function keepFormOpen(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}
