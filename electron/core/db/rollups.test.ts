import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tiers } from '../../../shared/domain/verdict.ts';
import { toNanoUsd } from '../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement, testClock } from '../spend/ledger/test-ledger.ts';
import type { Call } from './calls.ts';
import type { UseDimension, UseRow } from './rollup-types.ts';

const START = Date.UTC(2026, 9, 24, 20);
const HOUR = 3_600_000;

const localCall = fc.record({
  task: fc.constantFrom('triage', 'summarise'),
  messageId: fc.constant(null),
  tier: fc.constantFrom(...tiers.filter((tier) => !tier.startsWith('cloud'))),
  modelId: fc.constantFrom(null, 'small', 'large'),
  tokensIn: fc.nat(10_000),
  tokensReused: fc.nat(1_000),
  tokensOut: fc.nat(500),
  costNanoUsd: fc.constant(toNanoUsd(0)),
  avoidedNanoUsd: fc.nat(1_000_000).map(toNanoUsd),
  ms: fc.double({ min: 0, max: 100_000, noNaN: true }),
  atUtcMs: fc.integer({ min: START, max: START + 60 * HOUR }),
  ownerId: fc.constantFrom(null, 1, 2),
  account: fc.constantFrom('local', 'me@x.example'),
  resources: fc.option(
    fc.record({
      cpuMs: fc.double({ min: 0, max: 1_000, noNaN: true }),
      gpuMs: fc.constantFrom(0, 12.5),
      memoryBytes: fc.nat(1_000_000_000),
      energyMilliJoules: fc.nat(100_000),
    }),
  ),
});
const paidCall = fc.record({
  afterMs: fc.nat(60 * HOUR),
  amount: fc.nat(10_000),
  cost: fc.nat(12_000),
  adjusted: fc.option(fc.nat(500)),
  end: fc.constantFrom('settled', 'open', 'suspense', 'released', 'reconciled'),
  task: fc.constantFrom('triage' as const, 'draft' as const),
});
type Paid = typeof paidCall extends fc.Arbitrary<infer Value> ? Value : never;

const zones = fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns');

function filled(zone: string, calls: readonly Call[], paid: readonly Paid[]) {
  const opened = openTestLedger({ clock: testClock(START, zone) });
  expectOk(opened.ledger.setBudget('day', toNanoUsd(1e12)));
  opened.store.calls.add(calls.slice(0, 5));
  opened.store.calls.add(calls.slice(5));
  for (const one of paid) pay(opened, one);
  return opened;
}

function pay({ ledger, clock }: ReturnType<typeof openTestLedger>, one: Paid): void {
  clock.nowIs = START + one.afterMs;
  const { holdId } = expectOk(ledger.reserve(holdRequest(one.amount, { taskKind: one.task })));
  if (one.end === 'open') return;
  if (one.end === 'released') return void expectOk(ledger.release(holdId, 'refused'));
  expectOk(ledger.markStreaming(holdId));
  if (one.end === 'suspense') return void expectOk(ledger.suspend(holdId, 'cut'));
  if (one.end === 'reconciled') expectOk(ledger.suspend(holdId, 'cut'));
  const settle = one.end === 'reconciled' ? ledger.reconcile : ledger.settle;
  const { callId } = expectOk(settle(holdId, settlement(one.cost)));
  if (one.adjusted !== null) expectOk(ledger.adjust(callId, toNanoUsd(one.adjusted), 'bill'));
}

const figures = (row: UseRow) => [
  row.calls,
  row.tokensIn,
  row.costNanoUsd,
  row.avoidedNanoUsd,
  row.heldNanoUsd,
];

it('keeps sums that a full count of calls, lines and holds equals, whatever happened', () => {
  fc.assert(
    fc.property(
      zones,
      fc.array(localCall, { maxLength: 20 }),
      fc.array(paidCall, { maxLength: 12 }),
      (...of) => {
        const { store } = filled(...of);
        expect(store.rollups.checkTotals()).toEqual({ isEqual: true, differences: [] });
        expect(store.rollups.check()).toEqual({ isEqual: true, differences: [] });
        const before = store.rollups.queryUse({ sinceUtcMs: 0, untilUtcMs: 9e15, by: ['tier', 'day'] });
        store.rollups.rebuild();
        expect(store.rollups.check().differences).toEqual([]);
        expect(store.rollups.queryUse({ sinceUtcMs: 0, untilUtcMs: 9e15, by: ['tier', 'day'] })).toEqual(
          before,
        );
        store.close();
      },
    ),
    { numRuns: 40 },
  );
});

it('answers any period to the millisecond as a count of the calls in it would', () => {
  const period = fc.tuple(fc.integer({ min: -HOUR, max: 61 * HOUR }), fc.integer({ min: 0, max: 61 * HOUR }));
  fc.assert(
    fc.property(
      zones,
      fc.array(localCall, { minLength: 5, maxLength: 40 }),
      period,
      (zone, calls, [from, length]) => {
        const { store } = filled(zone, calls, []);
        const sinceUtcMs = START + from;
        const untilUtcMs = sinceUtcMs + length;
        const inside = calls.filter(({ atUtcMs }) => atUtcMs >= sinceUtcMs && atUtcMs < untilUtcMs);
        const rows = store.rollups.queryUse({ sinceUtcMs, untilUtcMs, by: ['tier', 'hour'] });
        const sum = (pick: (row: UseRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
        expect(sum(({ calls: count }) => count)).toBe(inside.length);
        expect(sum(({ tokensIn }) => tokensIn)).toBe(
          inside.reduce((total, call) => total + call.tokensIn, 0),
        );
        const total = store.rollups.total({ sinceUtcMs, untilUtcMs });
        expect(total.calls).toBe(inside.length);
        expect(total.memoryBytes).toBe(
          Math.max(0, ...inside.map(({ resources }) => resources?.memoryBytes ?? 0)),
        );
        store.close();
      },
    ),
    { numRuns: 60 },
  );
});

it('splits one total by every dimension, and picks out one value of it', () => {
  const calls = fc.sample(localCall, { numRuns: 60, seed: 4 });
  const paid = fc.sample(paidCall, { numRuns: 20, seed: 4 });
  const { store } = filled('Europe/Berlin', calls, paid);
  const everything = { sinceUtcMs: 0, untilUtcMs: 9e15 };
  const total = store.rollups.total(everything);
  const dimensions: readonly UseDimension[] = [
    'tier',
    'task',
    'account',
    'user',
    'provider',
    'model',
    'resource',
    'day',
    'hour',
  ];
  for (const name of dimensions) {
    const rows = store.rollups.queryUse({ ...everything, by: [name] });
    const sums = rows
      .map(figures)
      .reduce((left, right) => left.map((value, index) => value + (right[index] ?? 0)));
    expect(sums).toEqual(figures({ ...total, by: {} }));
    for (const row of rows) {
      const picked = store.rollups.total({ ...everything, where: row.by });
      expect(figures({ ...picked, by: {} })).toEqual(figures(row));
    }
  }
});

it('finds damage in the sums at the next start and makes them anew from the lines', () => {
  const { store, ledger, db } = filled(
    'UTC',
    fc.sample(localCall, 9),
    fc.sample(paidCall, { numRuns: 9, seed: 1 }),
  );
  expect(expectOk(ledger.checkSums())).toEqual([]);
  db.exec('UPDATE scope_total SET spent_nano_usd = 0; UPDATE use_hour SET calls = calls + 1');
  expect(store.rollups.check().isEqual).toBe(false);
  const differences = expectOk(ledger.checkSums()).join();
  expect(differences).toContain('calls of hours');
  expect(differences).toContain('spent in the scopes');
  expect(store.rollups.check().differences).toEqual([]);
  expect(expectOk(ledger.checkSums())).toEqual([]);
});

it('refuses money that comes past the ledger (it would be booked twice)', () => {
  const { store } = filled('UTC', [], []);
  const [call] = fc.sample(localCall, 1);
  if (call === undefined) throw new Error('no sample');
  expect(() => store.calls.add([{ ...call, costNanoUsd: toNanoUsd(1) }])).toThrow(RangeError);
});
