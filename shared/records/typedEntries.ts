import type { Reference } from './fields.ts';

/** What an older shape held as text, as an entry that was typed in and stands in no list; null where there was none. */
export function typedEntry(text: unknown): Reference | null {
  return typeof text === 'string' ? { id: null, name: text.replaceAll('\n', ' ') } : null;
}

/** The same for several texts. */
export function typedEntries(texts: unknown): Reference[] {
  return Array.isArray(texts) ? texts.flatMap((text) => typedEntry(text) ?? []) : [];
}
