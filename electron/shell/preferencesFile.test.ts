import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { PreferencesFile } from './preferencesFile.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'senim-preferences-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

it('begins with the first of the system languages that the app speaks', async () => {
  const path = join(folder, 'preferences.json');
  expect(await new PreferencesFile(path, ['de-DE', 'kk-KZ', 'ru']).read()).toEqual({
    language: 'kk',
    colorScheme: 'auto',
  });
  expect(await new PreferencesFile(path, ['de-DE']).read()).toEqual({ language: 'en', colorScheme: 'auto' });
});

it('reads back what was written, and leaves no other file behind', async () => {
  const file = new PreferencesFile(join(folder, 'new', 'preferences.json'), []);
  await file.write({ language: 'ru', colorScheme: 'dark' });
  await file.write({ language: 'kk', colorScheme: 'light' });
  expect(await file.read()).toEqual({ language: 'kk', colorScheme: 'light' });
  expect(await readdir(join(folder, 'new'))).toEqual(['preferences.json']);
});

it.each(['', '{"language":', '{"language":"fr","colorScheme":"dark"}', '[]'])(
  'counts a file that says %j as absent',
  async (text) => {
    const path = join(folder, 'preferences.json');
    await writeFile(path, text);
    expect(await new PreferencesFile(path, ['ru']).read()).toEqual({ language: 'ru', colorScheme: 'auto' });
  },
);
