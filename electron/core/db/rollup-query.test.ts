import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../spend/ledger/test-ledger.ts';
import { createUseQuery } from './rollup-query.ts';
import type { UseQuery, UseRow } from './rollup-types.ts';

const DAY_MS = 86_400_000;
const always = { sinceUtcMs: 0, untilUtcMs: 9e15 };

function openUsed() {
  const { ledger, clock, db, store } = openTestLedger();
  expectOk(ledger.setBudget('day', toNanoUsd(100_000)));
  const pay = (cost: number, ms: number, taskKind: 'triage' | 'draft' = 'triage') => {
    const { holdId } = expectOk(ledger.reserve(holdRequest(100, { taskKind })));
    expectOk(ledger.markStreaming(holdId));
    expectOk(ledger.settle(holdId, settlement(cost, { ms })));
  };
  const ask = (query: Partial<UseQuery>) => {
    const rows: UseRow[] = [];
    createUseQuery(db)({ ...always, by: [], ...query }, (row) => rows.push(row));
    return rows;
  };
  return { ledger, clock, store, pay, ask };
}
const told = (rows: readonly UseRow[]) =>
  rows.map(({ by, calls, costNanoUsd }) => [Object.values(by).join(' '), calls, costNanoUsd]);

it('says the same of days that are packed and of the one that is written (bug: yesterday changes at midnight)', () => {
  const { clock, store, pay, ask } = openUsed();
  for (const cost of [10, 20]) pay(cost, 5);
  clock.nowIs += DAY_MS;
  const before = ask({ by: ['day', 'hour', 'task'] });
  pay(30, 5, 'draft');
  store.rollups.rebuild();
  const after = ask({ by: ['day', 'hour', 'task'] });
  expect(after.slice(0, 1)).toEqual(before);
  const hour = String(clock.nowIs);
  expect(told(ask({ by: ['task'], where: { hour } }))).toEqual([['draft', 1, 30]]);
  expect(told(ask({ by: ['task'], where: { day: '2026-11-25' } }))).toEqual([['triage', 2, 30]]);
});

it('reads percentiles over all calls of a row, not over those of its days (bug: the median of medians)', () => {
  const { clock, pay, ask } = openUsed();
  for (let call = 0; call < 9; call += 1) pay(1, 10);
  clock.nowIs += DAY_MS;
  pay(1, 5_000);
  const [total] = ask({});
  expect(total?.p50Ms).toBeGreaterThan(9);
  expect(total?.p50Ms).toBeLessThan(11);
  expect(total?.p95Ms).toBeGreaterThan(4_700);
  expect(ask({ by: ['day'] }).map(({ p50Ms }) => Math.round((p50Ms ?? 0) / 1_000))).toEqual([0, 5]);
});

it('shows what is held where no call was booked yet (bug: money in flight is nowhere)', () => {
  const { ledger, ask } = openUsed();
  expectOk(ledger.reserve(holdRequest(70, { taskKind: 'draft' })));
  const rows = ask({ by: ['task', 'provider'] });
  expect(rows).toMatchObject([
    { by: { task: 'draft', provider: 'cloud' }, calls: 0, heldNanoUsd: 70, p50Ms: null },
  ]);
  expect(ask({ where: { task: 'triage' } })).toEqual([]);
  expect(ask({ untilUtcMs: 1 })).toEqual([]);
});
