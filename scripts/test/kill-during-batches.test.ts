import { expect, it } from 'vitest';
import { killBatches } from '../lib/batch-kill/kill-batches.ts';

it('bills each line of a batch once and stays within the cap, killed at any moment (bug: a crash pays twice, or hides a bill)', async () => {
  const report = await killBatches(3, 7);
  expect(report.overspendNanoUsd).toBe(0);
  expect(report.billedLines).toBeGreaterThan(0);
}, 120_000);
