import { readFileSync, statSync } from 'node:fs';

import { Refusal } from '#shared/contract/errors.ts';

const largest = 64 * 1024;

/** Reads a file that people carried here, unless it is far larger than any card or receipt. */
export function readSmallFile(path: string): Buffer {
  if (statSync(path).size > largest) throw new Refusal('packageTooLarge');
  return readFileSync(path);
}
