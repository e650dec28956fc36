import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TokenUsage } from '../ledger-types.ts';
import { billOf } from '../prices/charge-lines.ts';
import { dearestPrice, longestCallMs, worstCaseOf } from '../prices/dearest-price.ts';
import type { PriceTable } from '../prices/price-types.ts';
import { anyTable, testRow, testTable } from '../prices/test-table.ts';
import { expectOk, holdRequest, openTestLedger, settlement, testClock } from './test-ledger.ts';

const MIDNIGHT = Date.UTC(2026, 10, 2);
const model = { provider: 'p', model: 'm', serviceTier: 'standard' as const };

const usages = fc
  .tuple(fc.nat(2_000), fc.nat(1_500), fc.nat(1_500), fc.nat(600), fc.nat(400))
  .map(([input, cacheRead, cacheWrite5m, output, reasoning]) => ({
    input,
    cacheRead,
    cacheWrite5m,
    cacheWrite1h: 0,
    output,
    reasoning,
  }));

/** Holds the worst case, lets time pass, and settles at the price of `billedAt`; a cap fits just the hold. */
function callOver(
  table: PriceTable,
  of: { startUtcMs: number; lastsMs: number; usage: TokenUsage; billed: 'start' | 'end' },
) {
  const bound = { inputBoundTokens: 5_000, outputLimitTokens: 1_000 };
  const span = { fromUtcMs: of.startUtcMs, toUtcMs: of.startUtcMs + longestCallMs.standard };
  const dearest = dearestPrice(table, { ...model, serviceTiers: ['standard'], ...span, ...bound });
  if (!dearest.ok) return null;
  const worst = worstCaseOf(dearest.value, bound);
  const { ledger, store, clock } = openTestLedger({ clock: testClock(of.startUtcMs) });
  expectOk(ledger.setBudget('day', worst));
  const hold = expectOk(ledger.reserve({ ...holdRequest(worst), ...bound }));
  expectOk(ledger.markStreaming(hold.holdId));
  clock.nowIs += of.lastsMs;
  const atUtcMs = of.billed === 'start' ? hold.heldAtUtcMs : clock.nowIs;
  const bill = expectOk(billOf(table, { ...model, atUtcMs }, { usage: of.usage, isEstimated: false }));
  const charge = expectOk(ledger.settle(hold.holdId, settlement(0, { usage: of.usage, lines: bill.lines })));
  store.close();
  return { worst, charge };
}

it('books no call above its hold when its price changes in mid-call, whichever of the prices is billed', () => {
  const starts = fc.integer({ min: MIDNIGHT - 30 * 60_000, max: MIDNIGHT + 5 * 3_600_000 });
  fc.assert(
    fc.property(
      anyTable,
      fc.record({
        startUtcMs: starts,
        lastsMs: fc.nat(longestCallMs.standard),
        usage: usages,
        billed: fc.constantFrom('start' as const, 'end' as const),
      }),
      (table, call) => {
        const outcome = callOver(table, call);
        if (outcome === null) return;
        expect(outcome.charge.costNanoUsd).toBeLessThanOrEqual(outcome.worst);
        expect(outcome.charge.isAboveHold).toBe(false);
      },
    ),
    { numRuns: 100 },
  );
});

it('covers a price that trebles at midnight while the answer streams', () => {
  const table = testTable([
    testRow({ validTo: '2026-11-02' }),
    testRow({ validFrom: '2026-11-02', prices: { input: 300_000_000, output: 1_500_000_000 } }),
  ]);
  const usage = { input: 5_000, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 1_000, reasoning: 0 };
  const call = { startUtcMs: MIDNIGHT - 5_000, lastsMs: 60_000, usage };
  const atStart = callOver(table, { ...call, billed: 'start' });
  const atEnd = callOver(table, { ...call, billed: 'end' });
  expect(atStart?.charge).toMatchObject({ costNanoUsd: 1_000_000, isAboveHold: false });
  expect(atEnd?.charge).toMatchObject({ costNanoUsd: 3_000_000, isAboveHold: false });
});
