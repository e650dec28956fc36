import { expect, it } from 'vitest';
import { runKillRounds } from '../lib/ledger-kill/kill-rounds.ts';

it('loses, doubles and overspends nothing when a process that spends is killed, again and again', async () => {
  const report = await runKillRounds(8, 31);
  expect(report.overspendNanoUsd).toBe(0);
  expect(report.killsInCalls).toBeGreaterThan(0);
  expect(report.settled).toBeGreaterThan(0);
}, 120_000);
