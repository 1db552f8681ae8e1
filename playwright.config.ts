import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/support/sayWhichHost.ts',
  // Journeys wait for windows, disks and drafts: one more than a small build machine has cores keeps both of them busy.
  workers: 3,
  fullyParallel: true,
  timeout: 120_000,
  // Build machines are noisy. What passes only at the second try is named as flaky in the report.
  retries: 1,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { screenshot: 'only-on-failure', actionTimeout: 20_000 },
});
