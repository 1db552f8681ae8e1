import { readFileSync, statSync } from 'node:fs';

import { Refusal } from '#shared/contract/errors.ts';

import { longestBundle } from './format/signedBundle.ts';

/** Reads a file that people carried here, unless it is far larger than any card or receipt. */
export function readSmallFile(path: string): Buffer {
  if (statSync(path).size > longestBundle) throw new Refusal('packageTooLarge');
  return readFileSync(path);
}
