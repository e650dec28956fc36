import type { AppError } from '../../../../shared/contract/errors.ts';
import { zeroNanoUsd } from '../../../../shared/money.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { BatchStepState, StoredBatch, StoredBatchItem } from '../../db/batches.ts';
import type { Ledger, Settlement } from '../../spend/ledger-types.ts';
import type { BatchDeskParts } from './batch-types.ts';

/** A ledger for holds that may have gone into suspense while their batch was on its way: they are reconciled then. */
export function ledgerOfLate(ledger: Ledger): Ledger {
  const isLate = (holdId: number) => ledger.holdState(holdId) === 'suspense';
  const releaseLate = (holdId: number): Result<void, AppError> => {
    const booked = ledger.reconcile(holdId, nothingBilled);
    return booked.ok ? ok(undefined) : booked;
  };
  return {
    ...ledger,
    settle: (holdId, settlement) =>
      isLate(holdId) ? ledger.reconcile(holdId, settlement) : ledger.settle(holdId, settlement),
    release: (holdId, because) => (isLate(holdId) ? releaseLate(holdId) : ledger.release(holdId, because)),
    suspend: (holdId, because) => (isLate(holdId) ? ok(undefined) : ledger.suspend(holdId, because)),
  };
}

const nothingBilled: Settlement = {
  outcome: 'failed',
  usage: { input: 0, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, output: 0, reasoning: 0 },
  lines: [],
  isEstimated: false,
  providerSaysNanoUsd: null,
  modelServed: null,
  responseId: null,
  rawUsage: null,
  firstTokenMs: null,
  ms: 0,
  avoidedNanoUsd: zeroNanoUsd,
};

/** Mails that still want an answer. */
function wantedOf(items: readonly StoredBatchItem[]): readonly number[] {
  return items.flatMap(({ messageId, isLeft, isOver }) =>
    messageId === null || isLeft || isOver ? [] : [messageId],
  );
}

/** Ends a batch that the provider surely did not take on: nothing is owed. @returns mails that wait for it no longer */
export function giveBack(
  { desk, batches, transaction }: BatchDeskParts,
  batch: StoredBatch,
  because: string,
): Result<readonly number[], AppError> {
  const atUtcMs = desk.clock.nowUtcMs();
  const ledger = ledgerOfLate(desk.ledger);
  return transaction(() => {
    const items = batches.items(batch.batchId);
    for (const { holdId } of items.filter(({ isOver }) => !isOver)) {
      ledger.release(holdId, because);
      batches.addEvent(holdId, 'failed', atUtcMs);
    }
    batches.addStep(batch.batchId, { ...batch.step, state: 'refused', because, atUtcMs });
    return wantedOf(items);
  });
}

/** Sent, and nobody knows whether it was taken on: all that is held stays spent until the provider's own list tells. */
export function suspendItems(
  { desk, batches, transaction }: BatchDeskParts,
  { batchId }: Pick<StoredBatch, 'batchId'>,
  because: string,
): Result<void, AppError> {
  const ledger = ledgerOfLate(desk.ledger);
  return transaction(() => {
    for (const { holdId, isOver } of batches.items(batchId)) if (!isOver) ledger.suspend(holdId, because);
  });
}

/** How long after its lease a batch is still asked for: providers keep results for about a month. */
const LOST_AFTER_MS = 28 * 86_400_000;

/**
 * A batch without an answer when its lease is over: its holds go into suspense, where they stay spent, and its mails
 * are free for other ways. Its bill is still looked for, for weeks.
 * @returns mails that wait for it no longer
 */
export function endLease(
  { desk, batches, transaction }: BatchDeskParts,
  batch: StoredBatch,
): Result<readonly number[], AppError> {
  const atUtcMs = desk.clock.nowUtcMs();
  if (atUtcMs < batch.leaseUntilUtcMs) return ok([]);
  const ledger = ledgerOfLate(desk.ledger);
  const isLost = atUtcMs >= batch.leaseUntilUtcMs + LOST_AFTER_MS;
  return transaction(() => {
    const items = batches.items(batch.batchId);
    for (const { holdId, isLeft, isOver } of items) {
      if (isOver) continue;
      ledger.suspend(holdId, 'the batch was not answered within its time');
      if (isLost) batches.addEvent(holdId, 'missing', atUtcMs);
      else if (!isLeft) batches.addEvent(holdId, 'left', atUtcMs);
    }
    if (isLost) noteStep({ desk, batches }, batch, { state: 'lost', because: 'no answer for weeks' });
    return wantedOf(items);
  });
}

/** Notes where a batch stands; its number at the provider is kept. */
export function noteStep(
  { desk, batches }: Pick<BatchDeskParts, 'desk' | 'batches'>,
  batch: Pick<StoredBatch, 'batchId' | 'step'>,
  next: {
    readonly state: BatchStepState;
    readonly because?: string | null;
    readonly providerBatchId?: string;
  },
): void {
  batches.addStep(batch.batchId, {
    state: next.state,
    because: next.because ?? null,
    providerBatchId: next.providerBatchId ?? batch.step.providerBatchId,
    atUtcMs: desk.clock.nowUtcMs(),
  });
}
