import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UseQuery } from '../../electron/core/db/rollup-types.ts';
import type { Store } from '../../electron/core/db/store.ts';
import {
  expectOk,
  holdRequest,
  openTestLedger,
  settlement,
  type TestLedger,
  testClock,
} from '../../electron/core/spend/ledger/test-ledger.ts';
import { type SpendDimension, spendDimensions } from '../../shared/contract/spend-views.ts';
import { toNanoUsd } from '../../shared/money.ts';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { fillLedger } from '../lib/fill-ledger.ts';

const FULL_CALLS = 1_000_000;
const QUICK_CALLS = 50_000;
const TIMED_CALLS = 3_000;
const DAYS = 90;
const DAY_MS = 86_400_000;
const NOW_UTC_MS = Date.UTC(2026, 10, 25, 12, 20);
const ZONE = 'Europe/Berlin';

/** What money costs in time, on a ledger that was used for years. */
export const benchmark: Benchmark = {
  name: 'ledger',
  about: 'holding and settling at 1,000,000 calls, questions by any dimension, a full re-count',
  run: async (context) => {
    const dir = mkdtempSync(join(tmpdir(), 'pennypost-ledger-'));
    try {
      measure(context, join(dir, 'ledger.db'));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

function measure(context: RunContext, file: string): void {
  const opened = openTestLedger({ file, clock: testClock(NOW_UTC_MS, ZONE) });
  const calls = context.quick ? QUICK_CALLS : FULL_CALLS;
  const filling = timed(() => fillLedger(opened.db, { calls, days: DAYS, untilUtcMs: NOW_UTC_MS }));
  const rebuilding = timed(() => opened.store.rollups.rebuild());
  opened.db.pragma('wal_checkpoint(TRUNCATE)');
  const mebibytes = Math.round(statSync(file).size / 1_048_576);
  context.print(
    `${calls} calls over ${DAYS} days, a fifth of them paid, ${mebibytes} MiB; filled in ${seconds(filling)} s`,
  );
  const first = timed(() => expectOk(opened.ledger.checkSums()));
  const later = timed(() => expectOk(opened.ledger.checkSums()));
  context.print(
    `comparing the totals at a start: ${first.toFixed(0)} ms the first time, then ${later.toFixed(0)} ms`,
  );
  measureMoney(context, opened);
  measureLocal(context, opened);
  measureQueries(context, opened.store);
  const checking = timed(() => {
    const { isEqual, differences } = opened.store.rollups.check();
    if (!isEqual) throw new Error(differences.join('; '));
  });
  context.print(
    `full re-count of calls and charge lines equals the roll-ups: yes, in ${seconds(checking)} s;`,
  );
  context.print(`rebuilding them took ${seconds(rebuilding)} s`);
  opened.store.close();
}

/** Each step by itself, with the disk's own time and without (no step waits for the disk). */
function measureMoney(context: RunContext, { ledger, db }: TestLedger): void {
  expectOk(ledger.setBudget('day', toNanoUsd(1_000_000_000_000)));
  for (const scope of ['month', 'session', 'task:triage', 'account:local'] as const) {
    expectOk(ledger.setBudget(scope, toNanoUsd(1_000_000_000_000)));
  }
  const rows = [];
  for (const disk of ['as it is used', 'no step waits for the disk'] as const) {
    const pragma = db.pragma.bind(db);
    if (disk !== 'as it is used') {
      db.pragma('synchronous = OFF');
      db.pragma = () => undefined;
    }
    const before = process.cpuUsage();
    const steps = timeSteps(ledger);
    const { user, system } = process.cpuUsage(before);
    context.print(`${disk}: ${((user + system) / 1_000 / TIMED_CALLS).toFixed(3)} ms of CPU a call`);
    rows.push(...steps.map(([step, times]) => ({ disk, step, ...quantiles(times) })));
    db.pragma = pragma;
    db.pragma('synchronous = FULL');
  }
  context.printTable(rows);
}

function timeSteps(ledger: TestLedger['ledger']): readonly (readonly [string, number[]])[] {
  const reserve: number[] = [];
  const mark: number[] = [];
  const settle: number[] = [];
  for (let call = 0; call < TIMED_CALLS; call += 1) {
    const { value: hold, ms: reserveMs } = timedValue(() => expectOk(ledger.reserve(holdRequest(20_000))));
    reserve.push(reserveMs);
    mark.push(timed(() => expectOk(ledger.markStreaming(hold.holdId))));
    settle.push(timed(() => expectOk(ledger.settle(hold.holdId, settlement(10_000)))));
  }
  const all = reserve.map((ms, call) => ms + (mark[call] ?? 0) + (settle[call] ?? 0));
  return [
    ['reserve', reserve],
    ['markStreaming', mark],
    ['settle', settle],
    ['all three of a call', all],
  ];
}

/** What 20,000 verdicts of an import add. */
function measureLocal(context: RunContext, { store }: TestLedger): void {
  const call = {
    task: 'triage',
    messageId: null,
    tier: 'module',
    modelId: null,
    tokensIn: 0,
    tokensReused: 0,
    tokensOut: 0,
    costNanoUsd: toNanoUsd(0),
    avoidedNanoUsd: toNanoUsd(180_000),
    ms: 0.2,
    atUtcMs: NOW_UTC_MS,
  } as const;
  const batch = new Array<typeof call>(500).fill(call);
  const ms = timed(() => {
    for (let round = 0; round < 40; round += 1) expectOk(store.transaction(() => store.calls.add(batch)));
  });
  context.print(`20,000 local answers in batches of 500: ${Math.round(ms)} ms in all`);
}

function measureQueries(context: RunContext, store: Store): void {
  const periods = {
    today: NOW_UTC_MS - 11 * 3_600_000,
    '7 days to the minute': NOW_UTC_MS - 7 * DAY_MS + 1_234_567,
    'all of it': 0,
  };
  const combinations: readonly (readonly SpendDimension[])[] = [
    ...spendDimensions.map((name) => [name]),
    ['tier', 'task', 'day'],
    ['account', 'user', 'provider', 'model'],
    spendDimensions.filter((name) => name !== 'hour'),
    spendDimensions,
  ];
  for (const [period, sinceUtcMs] of Object.entries(periods)) {
    const rows = combinations.map((by) => ({
      period,
      by: by.join(','),
      ...timeQuery(store, { sinceUtcMs, untilUtcMs: NOW_UTC_MS - 60_000, by }),
    }));
    context.printTable(rows);
  }
}

/** Processor time is told, too: on a busy machine an answer waits for its turn. */
function timeQuery(store: Store, query: UseQuery) {
  const rows = store.rollups.queryUse(query).length;
  const before = process.cpuUsage();
  const times = Array.from({ length: 5 }, () => timed(() => store.rollups.queryUse(query)));
  const { user, system } = process.cpuUsage(before);
  return {
    rows,
    'best ms of 5': Math.min(...times).toFixed(1),
    'worst ms': Math.max(...times).toFixed(1),
    'CPU ms each': ((user + system) / 5_000).toFixed(1),
  };
}

function timed(work: () => unknown): number {
  return timedValue(work).ms;
}

function timedValue<Value>(work: () => Value): { readonly value: Value; readonly ms: number } {
  const startedMs = performance.now();
  const value = work();
  return { value, ms: performance.now() - startedMs };
}

function quantiles(times: readonly number[]) {
  const sorted = [...times].sort((left, right) => left - right);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(3);
  return { 'p50 ms': at(0.5), 'p95 ms': at(0.95), 'p99 ms': at(0.99), 'max ms': at(1) };
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
