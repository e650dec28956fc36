import path from 'node:path';
import { defineConfig } from '@playwright/test';

const report = process.env.PENNYPOST_E2E_REPORT;

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: path.join(import.meta.dirname, '..', 'test-results'),
  // Each window brings five processes; more than one at a time would measure only their quarrel over two cores.
  workers: 1,
  timeout: 90_000,
  // The driver now and then loses a window that it just started; a test that passed only then is named.
  retries: 1,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
  use: { screenshot: 'only-on-failure' },
});
