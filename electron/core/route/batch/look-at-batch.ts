import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { BatchState, CloudFailure } from '../../cloud-port.ts';
import type { StoredBatch } from '../../db/batches.ts';
import type { BatchDeskParts, BatchListener, BatchLook } from './batch-types.ts';
import { bookResults } from './book-results.ts';
import { endLease, giveBack, noteStep } from './give-back.ts';
import { type BatchTarget, targetOf } from './submit-batch.ts';

/** A list may lag behind what was made: so long nobody believes that a batch does not exist. */
const SEEN_AFTER_MS = 10 * 60_000;

const stillRuns: BatchLook = { isOver: false, unanswered: [], restMs: null };

/** One look at a batch, whatever state a crash left it in. */
export async function lookAtBatch(
  parts: BatchDeskParts,
  batchId: number,
  listener: BatchListener,
): Promise<Result<BatchLook, AppError>> {
  const batch = parts.batches.get(batchId);
  if (batch === null) return err(appError('not-found', `There is no batch ${batchId}.`));
  const { state } = batch.step;
  if (state === 'ended' || state === 'refused' || state === 'lost') return ok({ ...stillRuns, isOver: true });
  if (state === 'held') return over(giveBack(parts, batch, 'the program ended before it was sent'));
  const target = targetOf(parts, batch.providerId);
  if (!target.ok) return waiting(parts, batch, null);
  if (batch.step.providerBatchId === null) return findLost(parts, { batch, target: target.value }, listener);
  const told = await target.value.api.look(batch.step.providerBatchId, listener.signal);
  if (!told.ok) return waiting(parts, batch, told.error);
  return follow(parts, { batch, target: target.value, told: told.value }, listener);
}

interface LookedAt {
  readonly batch: StoredBatch;
  readonly target: BatchTarget;
}

async function follow(
  parts: BatchDeskParts,
  { batch, target, told }: LookedAt & { readonly told: BatchState },
  listener: BatchListener,
): Promise<Result<BatchLook, AppError>> {
  if (told.state === 'running') return waiting(parts, batch, null);
  if (told.state === 'refused') return over(giveBack(parts, batch, told.problem ?? 'refused'));
  const results = await target.api.results(told, listener.signal);
  if (!results.ok) return waiting(parts, batch, results.error);
  const { setup, client } = target.provider;
  if (client === null) return waiting(parts, batch, null);
  const booked = await bookResults(parts, { batch, setup, client, results: results.value }, listener.take);
  if (!booked.ok) return booked;
  const { isComplete, unanswered } = booked.value;
  const because = isComplete ? null : 'results are missing';
  const ended = parts.transaction(() => noteStep(parts, batch, { state: 'ended', because }));
  if (!ended.ok) return ended;
  // What is missing may still turn up on the provider's own pages.
  if (isComplete) await target.api.forget(told, listener.signal);
  return ok({ isOver: true, unanswered, restMs: null });
}

/** Its number was never told: a crash, or a line that was cut. It is looked for, and never submitted again. */
async function findLost(
  parts: BatchDeskParts,
  { batch, target }: LookedAt,
  listener: BatchListener,
): Promise<Result<BatchLook, AppError>> {
  const submittedAtUtcMs = batch.sentAtUtcMs ?? batch.madeAtUtcMs;
  const lost = {
    label: batch.label,
    submittedAtUtcMs,
    knownBatchIds: parts.batches.providerBatchIds(submittedAtUtcMs - SEEN_AFTER_MS),
  };
  const found = await target.api.find(lost, listener.signal);
  if (!found.ok) return waiting(parts, batch, found.error);
  if (found.value.kind === 'found') {
    const told = found.value.batch;
    const step = { state: 'submitted', providerBatchId: told.batchId, because: 'found again' } as const;
    const noted = parts.transaction(() => noteStep(parts, batch, step));
    if (!noted.ok) return noted;
    const known = parts.batches.get(batch.batchId) ?? batch;
    return follow(parts, { batch: known, target, told }, listener);
  }
  const isOld = parts.desk.clock.nowUtcMs() - submittedAtUtcMs >= SEEN_AFTER_MS;
  if (found.value.kind === 'none' && isOld) {
    return over(giveBack(parts, batch, 'the provider has no such batch'));
  }
  return waiting(parts, batch, null);
}

/** Not now; what a lease that is over means is done. */
function waiting(
  parts: BatchDeskParts,
  batch: StoredBatch,
  failure: CloudFailure | null,
): Result<BatchLook, AppError> {
  if (failure !== null) parts.desk.log.warn(`batch ${batch.batchId}: ${failure.message}`);
  const freed = endLease(parts, batch);
  if (!freed.ok) return freed;
  return ok({ isOver: false, unanswered: freed.value, restMs: failure?.retryAfterMs ?? null });
}

function over(unanswered: Result<readonly number[], AppError>): Result<BatchLook, AppError> {
  return unanswered.ok ? ok({ isOver: true, unanswered: unanswered.value, restMs: null }) : unanswered;
}
