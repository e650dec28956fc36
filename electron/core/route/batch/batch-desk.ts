import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { troubleOf } from '../attempt.ts';
import type { BatchDesk, BatchDeskParts } from './batch-types.ts';
import { noteStep } from './give-back.ts';
import { lookAtBatch } from './look-at-batch.ts';
import { submitBatch, targetOf } from './submit-batch.ts';

/** Makes the batch side of the desk. */
export function createBatchDesk(parts: BatchDeskParts): BatchDesk {
  return {
    submit: (providerId, asks, signal) => submitBatch(parts, { providerId, asks }, signal),
    look: (batchId, listener) => lookAtBatch(parts, batchId, listener),
    cancel: (batchId, signal) => cancelBatch(parts, batchId, signal),
  };
}

async function cancelBatch(
  parts: BatchDeskParts,
  batchId: number,
  signal: AbortSignal,
): Promise<Result<void, AppError>> {
  const batch = parts.batches.get(batchId);
  const providerBatchId = batch?.step.providerBatchId ?? null;
  if (batch === null) return err(appError('not-found', `There is no batch ${batchId}.`));
  if (batch.step.state === 'cancelling') return ok(undefined);
  if (batch.step.state !== 'submitted' || providerBatchId === null) {
    return err(appError('unavailable', 'It is not known yet whether the provider has this batch.'));
  }
  const target = targetOf(parts, batch.providerId);
  if (!target.ok) return target;
  const told = await target.value.api.cancel(providerBatchId, signal);
  if (!told.ok) return err(troubleOf(target.value.provider, told.error).error);
  return parts.transaction(() => noteStep(parts, batch, { state: 'cancelling' }));
}
