import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../spend/ledger/test-ledger.ts';
import { checkAll, checkTotals } from './rollup-check.ts';

function openUsed() {
  const { ledger, store, clock, db } = openTestLedger();
  expectOk(ledger.setBudget('day', toNanoUsd(100_000)));
  for (let day = 0; day < 2; day += 1) {
    const { holdId } = expectOk(ledger.reserve(holdRequest(100)));
    expectOk(ledger.markStreaming(holdId));
    const { callId } = expectOk(ledger.settle(holdId, settlement(40)));
    expectOk(ledger.adjust(callId, toNanoUsd(2), 'theirs'));
    clock.nowIs += 86_400_000;
  }
  expectOk(ledger.reserve(holdRequest(70)));
  store.rollups.rebuild();
  return db;
}

const damages = [
  ['a sum of a day', 'UPDATE use_day SET cost_nano_usd = cost_nano_usd + 1', 'costs of days'],
  ['a call missing from an hour', 'UPDATE use_hour SET calls = calls - 1', 'calls of hours'],
  [
    'what a scope spent',
    "UPDATE scope_total SET spent_nano_usd = 0 WHERE scope = 'day'",
    'spent in the scopes',
  ],
  ['what is held', 'DELETE FROM open_hold', 'held in the scopes'],
  [
    'the cost of a packed day',
    'UPDATE use_pack SET cost_nano_usd = cost_nano_usd + 1',
    'costs of packed hours',
  ],
] as const;

it.each(damages)(
  'names %s that is other than its rows (bug: a cap is kept by a sum that is wrong)',
  (_name, damage, named) => {
    const db = openUsed();
    expect(checkTotals(db)).toEqual({ isEqual: true, differences: [] });
    db.exec(damage);
    expect(checkTotals(db).differences.join()).toContain(named);
  },
);

it('finds in a full count what keeps the totals (bug: an amount moved from one day to another is never found)', () => {
  const db = openUsed();
  expect(checkAll(db)).toEqual({ isEqual: true, differences: [] });
  db.exec(
    "UPDATE use_day SET tokens_in = tokens_in + 1; DELETE FROM scope_total WHERE scope = 'task:triage'",
  );
  expect(checkTotals(db).isEqual).toBe(true);
  const { differences } = checkAll(db);
  expect(differences.join()).toMatch(/days: \d+ rows.*scopes: \d+ rows/u);
});

it('counts from where it last found all equal, and remembers nothing of a difference (bug: a fault is taken for the new truth)', () => {
  const db = openUsed();
  const mark = () => db.prepare('SELECT call_id FROM use_mark').pluck().get();
  db.exec('UPDATE use_day SET calls = calls + 1');
  expect(checkTotals(db).isEqual).toBe(false);
  expect(mark()).toBe(undefined);
  db.exec('UPDATE use_day SET calls = calls - 1');
  expect(checkTotals(db).isEqual).toBe(true);
  expect(mark()).toBe(2);
  expect(checkTotals(db).isEqual).toBe(true);
});
