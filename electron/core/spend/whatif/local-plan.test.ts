import { expect, it } from 'vitest';
import { expectOk } from '../ledger/test-ledger.ts';
import { createLocalPlan } from './local-plan.ts';
import { freeCall, replayCall } from './test-replay.ts';

const placed = (call: Parameters<ReturnType<typeof createLocalPlan>['place']>[0]) =>
  expectOk(createLocalPlan().place(call));

it('moves what was paid to this machine for nothing (bug: "local only" still has a price)', () => {
  expect(placed(replayCall())).toMatchObject({ tier: 'local', costNanoUsd: 0 });
  expect(placed(replayCall({ tier: 'cloud-strong', task: 'draft' }))).toMatchObject({
    tier: 'local',
    item: null,
  });
});

it('lets the answer of before stand over the one that was paid (bug: what a rule knew is counted as the model’s)', () => {
  const rule = placed(freeCall());
  const paid = placed(replayCall());
  expect(rule).toMatchObject({ tier: 'rule', item: paid?.item });
  expect(rule?.rank).toBeGreaterThan(paid?.rank ?? 9);
});

it('says that some answers would wait, and adds none (bug: a draft that no local model writes seems free)', () => {
  const plan = createLocalPlan();
  expect(plan.notes().map(({ code }) => code)).toEqual(['waits-left']);
  expect(expectOk(plan.rest())).toEqual([]);
});
