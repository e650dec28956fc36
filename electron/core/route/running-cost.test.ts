import { expect, it } from 'vitest';
import { expectOk } from '../spend/ledger/test-ledger.ts';
import { testRow, testTable } from '../spend/prices/test-table.ts';
import { maskTask, prepareCall } from './prepare-call.ts';
import { runningCost } from './running-cost.ts';
import { openTestDesk, scripted, testTask } from './test-desk.ts';

it('grows with each token by the price of now, and shows nothing for a price that is gone (bug: a meter that stops at the input)', () => {
  const provider = scripted('cloud', []);
  const { parts } = openTestDesk([provider]);
  const masked = expectOk(maskTask(parts, testTask()));
  const call = expectOk(prepareCall(parts, masked, { provider, serviceTier: 'standard' }));
  const costAfter = runningCost(parts, call);
  const costs = [0, 1, 10, 100].map(costAfter);
  expect(costs.map((cost) => cost - (costs[0] ?? 0))).toEqual([0, 500, 5_000, 50_000]);
  const gone = { ...parts, priceTable: () => testTable([testRow({ model: 'other' })]) };
  expect(runningCost(gone, call)(100)).toBe(0);
});
