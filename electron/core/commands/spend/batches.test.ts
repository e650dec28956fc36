import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Money } from '../../money.ts';
import { expectOk, openTestLedger, type TestLedger } from '../../spend/ledger/test-ledger.ts';
import { type BatchListener, batchHandlers } from './batches.ts';

const tokens = { textTokens: 7, inputBoundTokens: 900, outputLimitTokens: 80, latestUsefulAtUtcMs: null };
const hourMs = 3_600_000;

let money: TestLedger;
beforeEach(() => {
  money = openTestLedger();
});
afterEach(() => money.store.close());

function listOf(batch: BatchListener['batch']) {
  const { store } = money;
  const parts = { money: { store, providers: { connected: () => [] } } as unknown as Money };
  const handlers = batchHandlers(parts, {
    moneyChanged: () => undefined,
    ...(batch === undefined ? {} : { batch }),
  });
  return async () => expectOk(await handlers['batch.list']({})).batches;
}

function keepBatch(state: 'submitting' | 'submitted'): void {
  const { batches } = money.store;
  const batchId = batches.add({
    label: 'a',
    providerId: 'cloud',
    host: 'h',
    model: 'm',
    madeAtUtcMs: 1_000,
    leaseUntilUtcMs: 90_000,
  });
  batches.addStep(batchId, { state: 'held', providerBatchId: null, because: null, atUtcMs: 1_000 });
  for (const [index, messageId] of [1, 2, 3].entries()) {
    batches.addItem({ holdId: index + 1, batchId, messageId, customId: `a-${index}`, ...tokens });
  }
  batches.addStep(batchId, { state, providerBatchId: null, because: null, atUtcMs: 2_000 });
}

const running = {
  gathered: () => [{ providerId: 'cloud', messageIds: [1, 2, 3, 4] }],
  isHandingIn: () => true,
  handInNow: () => undefined,
  cancel: () => Promise.resolve({ ok: true, value: undefined } as const),
};

it('counts the mails that still wait, and says until when at the latest', async () => {
  keepBatch('submitted');
  money.store.batches.addEvent(1, 'answered', 3_000);
  money.store.batches.addEvent(2, 'left', 3_000);
  expect(await listOf(undefined)()).toMatchObject([
    {
      batchId: 1,
      state: 'running',
      mails: 1,
      handedInAtUtcMs: 2_000,
      latestAtUtcMs: 2_000 + 25 * hourMs,
      isPaused: true,
    },
  ]);
});

it('counts no mail twice while a batch is handed in, and calls it unsure only when nobody does that', async () => {
  keepBatch('submitting');
  const states = async (batch: BatchListener['batch']) =>
    (await listOf(batch)()).map(({ state, mails }) => [state, mails]);
  expect(await states(running)).toEqual([
    ['handing-in', 3],
    ['gathering', 1],
  ]);
  expect(await states(undefined)).toEqual([['unsure', 3]]);
});
