import { expect, it } from 'vitest';
import type { CommandInput } from '../../../../shared/contract/commands.ts';
import { toNanoUsd } from '../../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../ledger/test-ledger.ts';
import { listCalls } from './list-calls.ts';
import { createReportNames } from './report-names.ts';

function openCalls() {
  const { ledger, store, clock } = openTestLedger();
  expectOk(ledger.setBudget('day', toNanoUsd(10_000)));
  const ownerId = store.owners.ensure({ name: 'Li', addresses: ['li@x.example'] }, 0);
  for (const [at, messageId] of [1, 2, 1, 3, 1].entries()) {
    clock.nowIs += 60_000;
    const owner = at === 3 ? null : ownerId;
    const { holdId } = expectOk(ledger.reserve(holdRequest(100, { messageId, ownerId: owner })));
    expectOk(ledger.markStreaming(holdId));
    expectOk(ledger.settle(holdId, settlement(10 + at)));
  }
  const names = createReportNames({ owners: store.owners, clock });
  return (changes: Partial<CommandInput<'spend.calls'>> = {}) => {
    const whole = { sinceUtcMs: 0, untilUtcMs: 9e15, where: {}, offset: 0, limit: 2 };
    const { total, calls } = listCalls({ ...store, names }, { ...whole, ...changes });
    return [total, ...calls.map(({ costNanoUsd }) => costNanoUsd)];
  };
}

it('pages newest first and counts all (bug: the list ends at its first page)', () => {
  const list = openCalls();
  expect(list()).toEqual([5, 14, 13]);
  expect(list({ offset: 4 })).toEqual([5, 10]);
  expect(list({ offset: 5 })).toEqual([5]);
});

it('counts the calls of one mail, not those of the period (bug: "5 calls" over a list of three)', () => {
  expect(openCalls()({ messageId: 1 })).toEqual([3, 14, 12]);
});

it('finds a user by the name of the report; what no call can have is an empty page (bug: an unknown hour lists everything)', () => {
  const list = openCalls();
  expect(list({ where: { user: 'Li' } })).toEqual([4, 14, 12]);
  expect(list({ where: { user: '' } })).toEqual([1, 13]);
  expect(list({ where: { hour: 'noon' } })).toEqual([0]);
});
