import { afterEach, expect, it } from 'vitest';
import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { BatchDesk } from '../route/batch/batch-types.ts';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';
import { createCloudBatch } from './cloud-batch.ts';

const tokens = { textTokens: 7, inputBoundTokens: 900, outputLimitTokens: 80, latestUsefulAtUtcMs: null };
const minuteMs = 60_000;

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

interface Given {
  readonly mode?: 'local' | 'hybrid';
  readonly hasBatches?: boolean;
  readonly submit?: BatchDesk['submit'];
}

/** The job over a real database, with a desk that only notes what is asked of it. */
function openJob({ mode = 'hybrid', hasBatches = true, submit = never }: Given) {
  const { store, clock } = openTestLedger();
  closings.push(() => store.close());
  const state = { mode, looks: 0, logged: [] as string[], given: [] as (readonly [number[], boolean])[] };
  const desk: BatchDesk = {
    submit,
    look: async () => {
      state.looks += 1;
      return ok({ isOver: false, unanswered: [], restMs: null });
    },
    cancel: async () => ok(undefined),
  };
  const ability = { has: () => hasBatches, askUnknown: async () => undefined };
  const log = { warn: () => undefined, error: (line: string) => void state.logged.push(line) };
  const money = { store, clock, mode: () => state.mode, batching: { ability, desk } };
  const job = createCloudBatch({ store, money, ports: { log, clock } } as unknown as EngineParts, {
    decided: () => undefined,
    moneyChanged: () => undefined,
    unanswered: (messageIds, { mayBatch }) => {
      if (messageIds.length > 0) state.given.push([[...messageIds], mayBatch]);
    },
  });
  closings.unshift(() => void job.stop());
  return { job, state, store, clock };
}

const never: BatchDesk['submit'] = async () => err(appError('internal', 'nothing was to be handed in'));

function keepOpenBatch({ batches }: ReturnType<typeof openTestLedger>['store']): void {
  const times = { madeAtUtcMs: 1_000, leaseUntilUtcMs: 9e15 };
  const batchId = batches.add({ label: 'a', providerId: 'cloud', host: 'h', model: 'm', ...times });
  batches.addItem({ holdId: 1, batchId, messageId: 7, customId: 'a-1', ...tokens });
  batches.addStep(batchId, { state: 'submitted', providerBatchId: 'b', because: null, atUtcMs: 1_000 });
}

it('looks at nothing in local-only mode and at every open batch afterwards (bug: a poll gives the mode away)', async () => {
  const { job, state, store } = openJob({ mode: 'local' });
  keepOpenBatch(store);
  job.wake();
  await job.whenIdle();
  expect(state.looks).toBe(0);
  state.mode = 'hybrid';
  job.modeChanged();
  await job.whenIdle();
  expect(state.looks).toBe(1);
});

it('leaves a batch alone between its looks, whatever wakes it (bug: each new mail is a request to the provider)', async () => {
  const { job, state, store, clock } = openJob({});
  keepOpenBatch(store);
  for (let turn = 0; turn < 3; turn += 1) {
    job.wake();
    await job.whenIdle();
  }
  expect(state.looks).toBe(1);
  clock.nowIs += 30 * minuteMs;
  job.wake();
  await job.whenIdle();
  expect(state.looks).toBe(2);
});

it('knows what waits, gathered or handed in, until it is left', () => {
  const { job, store } = openJob({});
  keepOpenBatch(store);
  job.add(8, 'cloud');
  expect([7, 8, 9].map(job.isWaiting)).toEqual([true, true, false]);
  job.leave(7);
  job.leave(8);
  expect([7, 8].map(job.isWaiting)).toEqual([false, false]);
});

it('gives back what nobody takes any more, and what waited in vain for hours', async () => {
  const refused = openJob({ hasBatches: false });
  refused.job.add(1, 'cloud');
  await refused.job.whenIdle();
  expect(refused.state.given).toEqual([[[1], true]]);
  const stale = openJob({});
  stale.job.add(2, 'cloud');
  await stale.job.whenIdle();
  stale.clock.nowIs += 180 * minuteMs;
  stale.job.wake();
  await stale.job.whenIdle();
  expect(stale.state.given).toEqual([[[2], false]]);
  expect(stale.job.gathered()).toEqual([]);
});

it('goes on when the disk is full (bug: a full disk ends the program at the next look)', async () => {
  const { job, state, store } = openJob({});
  const { batches } = store;
  const { open } = batches;
  batches.open = () => {
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  };
  job.wake();
  await expect(job.whenIdle()).resolves.toBeUndefined();
  expect(state.logged).toEqual([expect.stringContaining('disk is full')]);
  batches.open = open;
});
