import { join } from 'node:path';

import { build } from 'vite';

const root = join(import.meta.dirname, '..', '..');

/** Where the built runner stands. */
export const builtRunner = join(root, '.cache', 'vaultRunner', 'vaultRunner.js');

/** Builds the vault process of the kill tests into one file before any test runs: they start it a hundred times, and reading the sources each time costs more than what they test. */
export async function setup(): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers'] },
    build: {
      ssr: join(import.meta.dirname, 'vaultRunner.ts'),
      outDir: join(root, '.cache', 'vaultRunner'),
      emptyOutDir: true,
      minify: false,
      target: 'node24',
    },
  });
}
