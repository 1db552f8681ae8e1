import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect, test } from 'vitest';

import { testFolder } from './support/station.ts';

const projectFolder = join(import.meta.dirname, '..');

/** Whether the linter refuses one import in a file at this place of the project. */
function isRefused(folder: string, file: string, imported: string): boolean {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import * as wrong from '${imported}';\n\nexport const used = wrong;\n`);
  const oxlint = join(projectFolder, 'node_modules', '.bin', 'oxlint');
  const { stdout } = spawnSync(oxlint, [file], { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  return stdout.includes('no-restricted-imports');
}

const wrongImports = [
  ['shared/rules/probe.ts', 'node:fs'],
  ['shared/rules/probe.ts', 'react'],
  ['shared/rules/probe.ts', '#vault/session.ts'],
  ['renderer/features/probe.ts', 'node:fs'],
  ['renderer/features/probe.ts', 'electron'],
  ['renderer/features/probe.ts', '#vault/session.ts'],
  ['renderer/features/caseload/probe.ts', '../record/RecordPage.tsx'],
  ['electron/vault/probe.ts', 'electron'],
  ['electron/vault/probe.ts', 'better-sqlite3-multiple-ciphers'],
  ['electron/shell/probe.ts', '#vault/session.ts'],
  ['electron/vault/store/probe.ts', '../../shell/relay.ts'],
] as const;

test.for(wrongImports)('%s may not import %s', ([file, imported]) => {
  using folder = testFolder();
  copyFileSync(join(projectFolder, '.oxlintrc.json'), join(folder.path, '.oxlintrc.json'));
  expect(isRefused(folder.path, file, imported)).toBe(true);
});

test('the store may import the driver, and everybody the shared folder', () => {
  using folder = testFolder();
  copyFileSync(join(projectFolder, '.oxlintrc.json'), join(folder.path, '.oxlintrc.json'));
  expect(isRefused(folder.path, 'electron/vault/store/probe.ts', 'better-sqlite3-multiple-ciphers')).toBe(false);
  expect(isRefused(folder.path, 'renderer/features/probe.ts', '#shared/rules/merge.ts')).toBe(false);
});
