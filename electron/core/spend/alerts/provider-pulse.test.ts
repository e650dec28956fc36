import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { UseSums } from '../../db/rollup-types.ts';
import { openTestLedger } from '../ledger/test-ledger.ts';
import { createProviderPulse, medianOf, type ProviderCall } from './provider-pulse.ts';

const noUse = openTestLedger().store.rollups.total({ sinceUtcMs: 0, untilUtcMs: 1 });
const NOW = Date.UTC(2026, 10, 25, 12);

/** Roll-ups that answer every period with the same two weeks, and count how often they were asked. */
function usualWeeks(changes: Partial<UseSums> = {}) {
  const asked: { readonly sinceUtcMs: number; readonly untilUtcMs: number }[] = [];
  const total = (query: { readonly sinceUtcMs: number; readonly untilUtcMs: number }) => {
    asked.push(query);
    return { ...noUse, calls: 100, failedCalls: 25, p50Ms: 1_000, ...changes };
  };
  return { total, asked };
}

const call = (changes: Partial<ProviderCall> = {}): ProviderCall => ({
  providerId: 'cloud',
  ms: 500,
  isFailed: false,
  atUtcMs: NOW,
  ...changes,
});

function kindsAfter(calls: readonly ProviderCall[], usual: Partial<UseSums> = {}) {
  const pulse = createProviderPulse(usualWeeks(usual));
  return calls.reduce<readonly string[]>((_kinds, one) => pulse.add(one).map(({ kind }) => kind), []);
}

const failing = (failed: number, of = 20) =>
  Array.from({ length: of }, (_none, at) => call({ isFailed: at < failed }));

it('tells failures above three times the usual share (bug: a provider that always fails a little rings every hour)', () => {
  expect(kindsAfter(failing(15))).toEqual([]);
  expect(kindsAfter(failing(16))).toEqual(['error-rate']);
  expect(kindsAfter(failing(5), { calls: 0, failedCalls: 0 })).toEqual([]);
  expect(kindsAfter(failing(6), { calls: 0, failedCalls: 0 })).toEqual(['error-rate']);
});

it('judges no more than an hour and no other provider (bug: yesterday’s outage is told as today’s)', () => {
  const old = failing(10, 10).map((one) => ({ ...one, atUtcMs: NOW - 3_600_000 }));
  expect(kindsAfter([...old, ...failing(10, 10)])).toEqual([]);
  const other = failing(10, 10).map((one) => ({ ...one, providerId: 'other' }));
  expect(kindsAfter([...other, ...failing(10, 10)])).toEqual([]);
});

it('tells a median of three times the usual, from two seconds on (bug: failures that end at once hide that the rest waits)', () => {
  const slow = (ms: number) => [
    ...Array.from({ length: 5 }, () => call({ isFailed: true, ms: 1 })),
    ...Array.from({ length: 15 }, () => call({ ms })),
  ];
  expect(kindsAfter(slow(3_000))).toEqual([]);
  expect(kindsAfter(slow(3_001))).toEqual(['latency']);
  expect(kindsAfter(slow(1_999), { p50Ms: 100 })).toEqual([]);
  expect(kindsAfter(slow(9_000), { calls: 29 })).toEqual([]);
  expect(kindsAfter(slow(9_000), { p50Ms: null })).toEqual([]);
});

it('compares with the two weeks before the hour, asked once an hour (bug: an outage becomes its own usual)', () => {
  const usual = usualWeeks();
  const pulse = createProviderPulse(usual);
  for (let at = 0; at < 40; at += 1) pulse.add(call({ atUtcMs: NOW + at }));
  expect(usual.asked).toHaveLength(1);
  const [asked] = usual.asked;
  expect(asked?.untilUtcMs).toBeLessThanOrEqual(NOW + 19 - 3_600_000);
  expect((asked?.untilUtcMs ?? 0) - (asked?.sinceUtcMs ?? 0)).toBe(14 * 86_400_000);
});

it('takes the lower of two middles whatever the order (bug: sorted as texts, 9 is above 10)', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1 }), (values) => {
      const median = medianOf(values);
      expect(values).toContain(median);
      expect(values.filter((value) => value < median).length).toBeLessThan((values.length + 1) / 2);
      expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(values.length / 2);
    }),
  );
  expect([medianOf([]), medianOf([10, 9])]).toEqual([0, 9]);
});
