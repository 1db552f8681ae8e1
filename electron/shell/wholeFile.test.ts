import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { diskRefusalOf } from '#shared/contract/errors.ts';

import { writeWhole } from './wholeFile.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'senim-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a file is there whole, for its owner only, and nothing beside it', async () => {
  const path = join(folder, 'one', 'Құжат.pdf');
  mkdirSync(join(folder, 'one'));
  writeFileSync(path, 'an older one');
  await writeWhole(path, Buffer.from('%PDF'));
  expect(readFileSync(path, 'utf8')).toBe('%PDF');
  expect(readdirSync(join(folder, 'one'))).toEqual(['Құжат.pdf']);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a file that cannot be written leaves what was there, and no part of itself', async () => {
  const taken = join(folder, 'two', 'a folder.pdf');
  mkdirSync(join(taken, 'inside'), { recursive: true });
  const failure = await writeWhole(taken, 'text').catch((error: unknown) => error);
  expect(diskRefusalOf(failure)).toMatchObject({ code: 'diskFailed' });
  expect(readdirSync(join(folder, 'two'))).toEqual(['a folder.pdf']);
  const missing = await writeWhole(join(folder, 'nowhere', 'a.pdf'), 'text').catch((error: unknown) => error);
  expect(diskRefusalOf(missing)).toMatchObject({ code: 'diskFailed' });
  expect(diskRefusalOf(new Error('a bug'))).toBeNull();
});
