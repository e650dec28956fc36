import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TokenUsage } from '../ledger-types.ts';
import { billOf, chargeLines, inputTokensOf, totalOf } from './charge-lines.ts';
import { dearestPrice, worstCaseOf } from './dearest-price.ts';
import { findPrice } from './find-price.ts';
import { anyTable, testRow, testTable } from './test-table.ts';

const asked = { provider: 'p', model: 'm', serviceTier: 'standard' } as const;
const noonMs = Date.UTC(2026, 10, 2, 12);
const none: TokenUsage = {
  input: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  cacheRead: 0,
  output: 0,
  reasoning: 0,
};
const tokens = fc.nat(3_000);
const anyUsage: fc.Arbitrary<TokenUsage> = fc.record({
  input: tokens,
  cacheWrite5m: tokens,
  cacheWrite1h: tokens,
  cacheRead: tokens,
  output: tokens,
  reasoning: tokens,
});
const anyInstant = fc.integer({ min: Date.UTC(2026, 9, 30), max: Date.UTC(2026, 10, 6) });

it('bills each class at its own price (bug: cached tokens billed as fresh, or thinking not at all)', () => {
  const prices = { input: 4, output: 20, reasoning: 30, cacheRead: 1, cacheWrite5m: 5, cacheWrite1h: 8 };
  const perMillion = Object.fromEntries(Object.entries(prices).map(([key, usd]) => [key, usd * 1e9]));
  const table = testTable([testRow({ prices: { ...perMillion, flatNanoUsd: 7 } })]);
  const usage = { input: 1, cacheWrite5m: 2, cacheWrite1h: 3, cacheRead: 4, output: 5, reasoning: 6 };
  const bill = billOf(table, { ...asked, atUtcMs: noonMs }, { usage, isEstimated: false });
  if (!bill.ok) throw new Error(bill.error.message);
  const costs = bill.value.lines.map(({ tokenClass, costNanoUsd }) => [tokenClass, costNanoUsd]);
  expect(costs).toEqual([
    ['input', 4_000],
    ['cache-write-5m', 10_000],
    ['cache-write-1h', 24_000],
    ['cache-read', 4_000],
    ['output', 100_000],
    ['reasoning', 180_000],
    ['flat', 7],
  ]);
  expect(bill.value.costNanoUsd).toBe(322_007);
});

it('prices a class without a price as what it is a part of (bug: null counts as 0)', () => {
  const table = testTable([testRow()]);
  const usage = { ...none, cacheRead: 10, cacheWrite1h: 10, reasoning: 10 };
  const bill = billOf(table, { ...asked, atUtcMs: noonMs }, { usage, isEstimated: true });
  if (!bill.ok) throw new Error(bill.error.message);
  expect(bill.value.costNanoUsd).toBe(1_000 + 1_000 + 5_000);
  expect(bill.value.lines.every(({ isEstimated }) => isEstimated)).toBe(true);
});

it.each([-1, 0.5, Number.NaN, 1e9, Number.POSITIVE_INFINITY])(
  'refuses a usage of %s tokens in words (bug: a lying server makes money negative or NaN)',
  (count) => {
    const table = testTable([testRow()]);
    const usage = { ...none, output: count };
    const bill = billOf(table, { ...asked, atUtcMs: noonMs }, { usage, isEstimated: false });
    expect(bill.ok ? null : bill.error.code).toBe('answer-invalid');
  },
);

it('rounds each line up, by less than one nano-dollar (bug: rounding to 0 lets small calls pass for ever)', () => {
  fc.assert(
    fc.property(anyTable, anyUsage, anyInstant, (table, usage, atUtcMs) => {
      const price = findPrice(table, { ...asked, atUtcMs, inputTokens: inputTokensOf(usage) });
      if (!price.ok) return;
      const lines = chargeLines(usage, price.value, false);
      if (!lines.ok) throw new Error(lines.error.message);
      for (const line of lines.value) {
        const exact = BigInt(line.tokens) * BigInt(line.unitPrice);
        const booked = BigInt(line.costNanoUsd) * 1_000_000n;
        expect(booked >= exact && booked < exact + 1_000_000n).toBe(true);
      }
    }),
  );
});

it('never costs less for more tokens at one price (bug: a class taken off instead of added)', () => {
  fc.assert(
    fc.property(anyTable, anyUsage, anyUsage, (table, usage, more) => {
      const price = findPrice(table, { ...asked, atUtcMs: noonMs, inputTokens: 1 });
      if (!price.ok) return;
      const grown: TokenUsage = {
        input: usage.input + more.input,
        cacheWrite5m: usage.cacheWrite5m + more.cacheWrite5m,
        cacheWrite1h: usage.cacheWrite1h + more.cacheWrite1h,
        cacheRead: usage.cacheRead + more.cacheRead,
        output: usage.output + more.output,
        reasoning: usage.reasoning + more.reasoning,
      };
      const [small, large] = [usage, grown].map((one) => chargeLines(one, price.value, false));
      if (!small?.ok || !large?.ok) throw new Error('no lines');
      expect(totalOf(large.value)).toBeGreaterThanOrEqual(totalOf(small.value));
    }),
  );
});

it('holds at least what any bill within the bounds comes to (bug: overspend by step, peak, price change or clock)', () => {
  const slackTokens = fc.oneof(fc.constant(0), fc.nat(500));
  const doubtMs = fc.integer({ min: -86_400_000, max: 86_400_000 });
  fc.assert(
    fc.property(
      anyTable,
      anyUsage,
      fc.record({
        fromUtcMs: anyInstant,
        lastsMs: fc.nat(90_000_000),
        shareOfCall: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({ input: slackTokens, output: slackTokens, doubtMs }),
      (table, usage, { fromUtcMs, lastsMs, shareOfCall }, slack) => {
        const bound = {
          inputBoundTokens: inputTokensOf(usage) + slack.input,
          outputLimitTokens: usage.output + usage.reasoning + slack.output,
        };
        const span = { fromUtcMs, toUtcMs: fromUtcMs + lastsMs };
        const dearest = dearestPrice(table, { ...asked, serviceTiers: ['standard'], ...span, ...bound });
        if (!dearest.ok) return;
        const atUtcMs = fromUtcMs + Math.floor(lastsMs * shareOfCall) + slack.doubtMs;
        const bill = billOf(table, { ...asked, atUtcMs }, { usage, isEstimated: false });
        if (!bill.ok) return;
        expect(worstCaseOf(dearest.value, bound)).toBeGreaterThanOrEqual(bill.value.costNanoUsd);
      },
    ),
    { numRuns: 2_000 },
  );
});
