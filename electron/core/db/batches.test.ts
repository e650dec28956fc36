import { afterEach, beforeEach, expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, type TestLedger } from '../spend/ledger/test-ledger.ts';
import type { BatchRepository, BatchStepState } from './batches.ts';

const tokens = {
  textTokens: 7,
  inputBoundTokens: 900,
  outputLimitTokens: 80,
  latestUsefulAtUtcMs: 80_000,
};

let money: TestLedger;
let batches: BatchRepository;
beforeEach(() => {
  money = openTestLedger();
  batches = money.store.batches;
});
afterEach(() => money.store.close());

function makeBatch(label: string, messageIds: readonly number[], firstHoldId: number): number {
  const batchId = batches.add({
    label,
    providerId: 'cloud',
    host: 'cloud.example',
    model: 'small',
    madeAtUtcMs: 1_000,
    leaseUntilUtcMs: 90_000,
  });
  step(batchId, 'held', 1_000);
  for (const [index, messageId] of messageIds.entries()) {
    const holdId = firstHoldId + index;
    batches.addItem({ holdId, batchId, messageId, customId: `${label}-${holdId}`, ...tokens });
  }
  return batchId;
}

function step(
  batchId: number,
  state: BatchStepState,
  atUtcMs: number,
  providerBatchId: string | null = null,
): void {
  batches.addStep(batchId, { state, providerBatchId, because: null, atUtcMs });
}

it('stands where its newest step says, and was sent with the first after `held` (bug: the lease begins at the last look)', () => {
  const batchId = makeBatch('a', [1], 10);
  expect(batches.get(batchId)).toMatchObject({ sentAtUtcMs: null, step: { state: 'held' } });
  step(batchId, 'submitting', 2_000);
  step(batchId, 'submitted', 3_000, 'b_1');
  expect(batches.open()).toMatchObject([{ batchId, sentAtUtcMs: 2_000, step: { providerBatchId: 'b_1' } }]);
  expect(batches.providerBatchIds(0)).toEqual(['b_1']);
  step(batchId, 'ended', 4_000, 'b_1');
  expect(batches.open()).toEqual([]);
});

it('answers for the holds of open batches alone (bug: a crash puts a batch that runs into suspense, or frees one that is lost)', () => {
  const open = makeBatch('a', [1, 2], 10);
  const over = makeBatch('b', [3], 20);
  step(open, 'submitted', 2_000, 'b_1');
  step(over, 'lost', 2_000);
  expect([...batches.openHoldIds()]).toEqual([10, 11]);
});

it('answers for no hold of which nobody knows whether it was taken on (bug: it looks as if it ran for sure)', () => {
  const batchId = makeBatch('a', [1], 10);
  step(batchId, 'submitting', 2_000);
  expect([...batches.openHoldIds()]).toEqual([]);
  step(batchId, 'submitted', 3_000, 'b_1');
  expect([...batches.openHoldIds()]).toEqual([10]);
});

it('knows a mail that a provider took on once, also when its batch is over (bug: it waits for a day again)', () => {
  const refused = makeBatch('a', [1], 10);
  step(refused, 'refused', 2_000);
  expect(batches.wasTakenOn(1)).toBe(false);
  const taken = makeBatch('b', [1], 20);
  step(taken, 'submitted', 2_000, 'b_1');
  step(taken, 'ended', 3_000, 'b_1');
  expect(batches.wasTakenOn(1)).toBe(true);
});

it('finds mails without an answer about which nothing was decided since (bug: a crash makes them wait for ever)', () => {
  const batchId = makeBatch('a', [1, 2, 3], 10);
  step(batchId, 'submitted', 2_000, 'b_1');
  batches.addEvent(10, 'failed', 3_000);
  batches.addEvent(11, 'answered', 3_000);
  batches.addEvent(12, 'left', 3_000);
  expect(batches.unanswered(0, 10)).toEqual([3, 1]);
  expect(batches.unanswered(3_001, 10)).toEqual([]);
  const decision = {
    task: 'triage',
    chosenTier: 'module',
    details: '{}',
    policyVersion: 'p',
    isShadow: false,
  };
  const { routing } = money.store;
  routing.addDecision({ ...decision, messageId: 1, reason: 'kept-cancelled', atUtcMs: 3_000 });
  expect(batches.unanswered(0, 10)).toEqual([3]);
});

it('sums what the items that are not over hold, those that were left included', () => {
  const holdIds = [30, 12].map((nanoUsd) => {
    expectOk(money.ledger.setBudget('day', toNanoUsd(100)));
    return expectOk(money.ledger.reserve(holdRequest(nanoUsd))).holdId;
  });
  const batchId = makeBatch('a', [1, 2], holdIds[0] ?? 0);
  expect(batches.heldNanoUsd(batchId)).toBe(42);
  batches.addEvent(holdIds[0] ?? 0, 'left', 2_000);
  expect(batches.heldNanoUsd(batchId)).toBe(42);
  batches.addEvent(holdIds[0] ?? 0, 'answered', 2_000);
  expect(batches.heldNanoUsd(batchId)).toBe(12);
});

it('finds the item in which a mail waits, until it is left, over or deleted', () => {
  const first = makeBatch('a', [1, 2], 10);
  expect(batches.waitingItem(1)).toMatchObject({ holdId: 10, batchId: first, isLeft: false, isOver: false });
  batches.addEvent(10, 'left', 2_000);
  expect(batches.waitingItem(1)).toBeNull();
  batches.addEvent(10, 'answered', 3_000);
  expect(batches.items(first)).toMatchObject([
    { holdId: 10, isLeft: true, isOver: true },
    { holdId: 11, isLeft: false, isOver: false },
  ]);
  batches.forgetMails();
  expect(batches.waitingItem(2)).toBeNull();
  expect(batches.items(first).map(({ messageId }) => messageId)).toEqual([null, null]);
});
