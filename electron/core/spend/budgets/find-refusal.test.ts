import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BudgetScope } from '../../../../shared/domain/spend.ts';
import { type NanoUsd, toNanoUsd } from '../../../../shared/money.ts';
import type { PlainDay } from '../../../../shared/time.ts';
import type { HoldMoment, LedgerRows, ScopeTotal } from '../../db/ledger-types.ts';
import { holdRequest, openTestLedger } from '../ledger/test-ledger.ts';
import { findRefusal } from './find-refusal.ts';

const moment: HoldMoment = {
  atUtcMs: 0,
  day: '2026-11-25' as PlainDay,
  month: '2026-11',
  zone: 'UTC',
  hourUtcMs: 0,
};
const scopes = ['day', 'month', 'session', 'task:triage', 'account:local'] as const;
const periods: Readonly<Record<string, string>> = { month: '2026-11', session: 'one' };

interface Budget extends ScopeTotal {
  readonly cap: NanoUsd | null;
}
const { ledger: rows } = openTestLedger().store;

/** Rows of these budgets; a scope asked for in another period has spent nothing. */
function rowsOf(budgets: ReadonlyMap<BudgetScope, Budget>): LedgerRows {
  const nothing = { spentNanoUsd: toNanoUsd(0), heldNanoUsd: toNanoUsd(0) };
  const capped = [...budgets].flatMap(([scope, { cap }]) => (cap === null ? [] : [[scope, cap] as const]));
  return {
    ...rows,
    caps: () => new Map(capped),
    totalOf: ({ scope, period }) =>
      period === (periods[scope] ?? moment.day) ? (budgets.get(scope) ?? nothing) : nothing,
  };
}

const amount = fc.oneof(fc.nat(50), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })).map(toNanoUsd);
const budget = fc.record({ cap: fc.option(amount), spentNanoUsd: amount, heldNanoUsd: amount });

it('lets a hold through exactly where spent + held + new <= cap in all scopes (bug: one scope unasked, or a sum that rounds)', () => {
  fc.assert(
    fc.property(fc.tuple(budget, budget, budget, budget, budget), amount, (all, wanted) => {
      const budgets = new Map(scopes.map((scope, at) => [scope, all[at] as Budget]));
      const refusal = findRefusal(rowsOf(budgets), holdRequest(wanted), moment);
      const fits = [...budgets.values()].every(
        ({ cap, spentNanoUsd, heldNanoUsd }) =>
          cap === null || BigInt(spentNanoUsd) + BigInt(heldNanoUsd) + BigInt(wanted) <= BigInt(cap),
      );
      const expected =
        budgets.get('day')?.cap === null ? 'no-cap' : fits || wanted === 0 ? null : 'cap-reached';
      expect(refusal?.code ?? null).toBe(expected);
    }),
    { numRuns: 300 },
  );
});

it('names the scope that is full, and what is left of it (bug: the user raises the wrong cap)', () => {
  const free = { cap: null, spentNanoUsd: toNanoUsd(0), heldNanoUsd: toNanoUsd(0) };
  const day = { cap: toNanoUsd(100_000_000), spentNanoUsd: toNanoUsd(0), heldNanoUsd: toNanoUsd(0) };
  const task = {
    cap: toNanoUsd(50_000_000),
    spentNanoUsd: toNanoUsd(30_000_000),
    heldNanoUsd: toNanoUsd(5_000_000),
  };
  const full = rowsOf(
    new Map<BudgetScope, Budget>([
      ['day', day],
      ['month', free],
      ['task:triage', task],
    ]),
  );
  const refusal = findRefusal(full, holdRequest(16_000_000), moment);
  expect(refusal).toMatchObject({ code: 'cap-reached', item: 'task:triage' });
  expect(refusal?.message).toMatch(/0\.016.*0\.015.*0\.05/u);
});
