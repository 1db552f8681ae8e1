import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,build,tests}/**/*.test.ts'],
    globalSetup: ['tests/support/buildVaultRunner.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Files share a process, and with it what they import: no test changes what is not its own.
    isolate: false,
    // The heaviest tests wait for the disk and for processes of their own; by default one core stays idle.
    maxWorkers: '100%',
  },
});
