import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/support/sayWhichHost.ts',
  // Two apps, each with a window and a vault process that derives keys over 256 MiB, are what a small build machine carries.
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { screenshot: 'only-on-failure', actionTimeout: 20_000 },
});
