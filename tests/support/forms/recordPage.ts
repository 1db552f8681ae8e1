import { expect, type Locator, type Page } from '@playwright/test';

import type { ReadField, ReadValue } from './formTexts.ts';

/** A field as the page shows it: its label with all of its text, or with its rows. */
interface Shown {
  label: string;
  text: string;
  rows: Shown[][];
}

/** What the record's page shows, field by field in its order. */
function shownOn(page: Page): Promise<Shown[]> {
  return page.getByRole('main').evaluate((main) => {
    const fieldsIn = (list: Element): Shown[] =>
      [...list.children].map((entry) => {
        const value = entry.querySelector(':scope > dd');
        return {
          label: entry.querySelector(':scope > dt')?.textContent ?? '',
          text: value?.textContent ?? '',
          rows: [...(value?.querySelectorAll('dl[aria-label]') ?? [])].map(fieldsIn),
        };
      });
    return [...main.querySelectorAll('section > dl')].flatMap(fieldsIn);
  });
}

/** The open page of a record shows these fields, all of them and no other, in this order. */
export async function expectShown(page: Page, expected: readonly ReadField[]): Promise<void> {
  await expect.poll(async () => differences(await shownOn(page), expected)).toEqual([]);
}

function differences(shown: readonly Shown[], expected: readonly ReadField[]): string[] {
  const labels = shown.map(({ label }) => label);
  const wanted = expected.map(([label]) => label);
  if (labels.join() !== wanted.join()) return [`fields: ${labels.join()} instead of ${wanted.join()}`];
  return expected.flatMap(([label, value], index) => differing(label, shown[index], value));
}

function differing(label: string, shown: Shown | undefined, value: ReadValue): string[] {
  if (shown === undefined) return [`${label} is missing`];
  if (typeof value === 'object' && 'rows' in value) {
    if (shown.rows.length !== value.rows.length) return [`${label}: ${shown.rows.length} rows`];
    return value.rows.flatMap((row, index) => differences(shown.rows[index] ?? [], row));
  }
  const parts = typeof value === 'string' ? [value] : value;
  let at = 0;
  for (const part of parts) {
    const found = squeezed(shown.text).indexOf(squeezed(part), at);
    if (found === -1) return [`${label}: “${shown.text}” without “${part}”`];
    at = found + squeezed(part).length;
  }
  return [];
}

/** Without spaces, which pages put where they like. */
function squeezed(text: string): string {
  return text.replaceAll(/\s/g, '');
}

/** The versions of the open record, the latest first. */
export function versionsOn(page: Page): Locator {
  return page.locator('section[aria-labelledby="history-title"] > ol > li');
}
