import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { openTestLedger, testClock } from '../spend/ledger/test-ledger.ts';
import { createPeriodSplitter } from './rollup-periods.ts';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 9, 24, 12);

function splitterOf(times: readonly number[]) {
  const { store, db } = openTestLedger({ clock: testClock(START, 'Europe/Berlin') });
  const call = {
    task: 'triage',
    messageId: null,
    tier: 'rule' as const,
    modelId: null,
    tokensIn: 0,
    tokensReused: 0,
  };
  const rest = { tokensOut: 0, costNanoUsd: toNanoUsd(0), avoidedNanoUsd: toNanoUsd(0), ms: 1 };
  store.calls.add(times.map((atUtcMs) => ({ ...call, ...rest, atUtcMs })));
  const rows = db.prepare('SELECT day, hour_utc_ms AS hourUtcMs, at_utc_ms AS atUtcMs FROM call').all() as {
    readonly day: string;
    readonly hourUtcMs: number;
    readonly atUtcMs: number;
  }[];
  return { split: createPeriodSplitter(db), rows };
}

it('puts each call of a period into one part, and none from outside (bug: a call counts in its day and in a cut hour)', () => {
  const times = fc.sample(fc.integer({ min: START, max: START + 60 * HOUR_MS }), { numRuns: 60, seed: 7 });
  const { split, rows } = splitterOf(times);
  fc.assert(
    fc.property(fc.integer({ min: -HOUR_MS, max: 61 * HOUR_MS }), fc.nat(61 * HOUR_MS), (from, length) => {
      const [since, until] = [START + from, START + from + length];
      const parts = split(since, until);
      for (const { day, hourUtcMs, atUtcMs } of rows) {
        const found = [
          ...parts.days.filter((one) => one === day),
          ...parts.hours.filter((one) => one.day === day && one.hourUtcMs === hourUtcMs),
          ...parts.cuts.filter(
            (one) =>
              one.day === day &&
              one.hourUtcMs === hourUtcMs &&
              atUtcMs >= one.fromUtcMs &&
              atUtcMs < one.toUtcMs,
          ),
        ];
        expect(found).toHaveLength(atUtcMs >= since && atUtcMs < until ? 1 : 0);
      }
    }),
    { numRuns: 200 },
  );
});

it('needs no call for a period up to now (bug: the meter reads a million rows a second)', () => {
  const now = START + 5 * HOUR_MS + 1_234;
  const { split } = splitterOf([START, START + HOUR_MS, now - 1]);
  expect(split(START, now)).toEqual({ days: ['2026-10-24'], hours: [], cuts: [] });
  expect(split(START + 1, now)).toMatchObject({ days: [], cuts: [] });
  expect(split(START, now - 1)).toMatchObject({ days: [], hours: [{}, {}], cuts: [] });
  expect(split(0, START)).toEqual({ days: [], hours: [], cuts: [] });
});
