import { randomBytes } from 'node:crypto';
import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { createBreather } from '../../breather.ts';
import type { BatchLine, BatchState, CloudBatches, CloudFailure } from '../../cloud-port.ts';
import type { StoredBatch } from '../../db/batches.ts';
import { longestCallMs } from '../../spend/prices/dearest-price.ts';
import { openHold, troubleOf } from '../attempt.ts';
import type { DeskProvider } from '../desk-parts.ts';
import { type MaskedTask, maskTask, type PreparedCall, prepareCall } from '../prepare-call.ts';
import type { BatchAsk, BatchDeskParts, SubmittedBatch } from './batch-types.ts';
import { giveBack, noteStep, suspendItems } from './give-back.ts';

/** What comes after the window: the provider's last files, and a look that was late. */
const LEASE_MARGIN_MS = 3_600_000;
const LABEL_BYTES = 12;

interface PreparedAsk {
  readonly ask: BatchAsk;
  readonly masked: MaskedTask;
  readonly call: PreparedCall;
}

/** A provider with its batch interface. */
export interface BatchTarget {
  readonly provider: DeskProvider;
  readonly api: CloudBatches;
}

const localOnly = appError('network-forbidden', 'Local-only mode: nothing is sent to any provider.');

/** @returns `network-forbidden` in local-only mode, `unavailable` without a key or an interface */
export function targetOf({ desk }: BatchDeskParts, providerId: string): Result<BatchTarget, AppError> {
  if (desk.mode() !== 'hybrid') {
    return err(localOnly);
  }
  const provider = desk.providers().find(({ setup }) => setup.id === providerId);
  const api = provider?.client?.batches;
  if (provider !== undefined && api !== undefined) return ok({ provider, api });
  return err(appError('unavailable', `${providerId} takes no batches.`, { item: providerId }));
}

/** Holds each item, makes that lasting, submits. */
export async function submitBatch(
  parts: BatchDeskParts,
  { providerId, asks }: { readonly providerId: string; readonly asks: readonly BatchAsk[] },
  signal: AbortSignal,
): Promise<Result<SubmittedBatch, AppError>> {
  const target = targetOf(parts, providerId);
  if (!target.ok) return target;
  const held = await holdAll(parts, { ...target.value, asks });
  if (!held.ok) return held;
  const { batch, lines, ...submitted } = held.value;
  const begun = await begin(parts, batch, lines);
  // The mode may have changed while the money was held.
  const allowed = begun.ok ? stillAllowed(parts, signal) : begun;
  if (!allowed.ok) {
    giveBack(parts, batch, 'never sent');
    return allowed;
  }
  const told = await target.value.api.submit({ label: batch.label, lines }, signal);
  const taken = noteAnswer(parts, { batchId: batch.batchId, target: target.value, told });
  return taken.ok ? ok({ ...submitted, batchId: batch.batchId }) : taken;
}

function stillAllowed({ desk }: BatchDeskParts, signal: AbortSignal): Result<void, AppError> {
  if (desk.mode() !== 'hybrid') return err(localOnly);
  return signal.aborted ? err(appError('cancelled', 'Cancelled.', { retryable: true })) : ok(undefined);
}

interface HeldBatch extends Omit<SubmittedBatch, 'batchId'> {
  readonly batch: StoredBatch;
  readonly lines: readonly BatchLine[];
}

/** Each item with its own hold and record; the first that does not fit the cap ends the list. */
async function holdAll(
  parts: BatchDeskParts,
  { provider, asks }: BatchTarget & { readonly asks: readonly BatchAsk[] },
): Promise<Result<HeldBatch, AppError>> {
  const breathe = createBreather(parts.desk.clock.monotonicMs);
  const leftOut: { messageId: number; error: AppError }[] = [];
  const lines: BatchLine[] = [];
  const messageIds: number[] = [];
  const batch = openBatch(parts, provider);
  if (!batch.ok) return batch;
  for (const ask of asks) {
    const line = holdOne(parts, { provider, ask, batch: batch.value });
    if (line.ok) {
      lines.push(line.value);
      messageIds.push(ask.messageId);
    } else leftOut.push({ messageId: ask.messageId, error: line.error });
    await breathe();
  }
  if (lines.length > 0) return ok({ batch: batch.value, lines, messageIds, leftOut });
  giveBack(parts, batch.value, 'nothing to send');
  return err(leftOut[0]?.error ?? appError('bad-input', 'a batch of nothing'));
}

function openBatch(
  { desk, batches, transaction }: BatchDeskParts,
  { setup, client }: DeskProvider,
): Result<StoredBatch, AppError> {
  const atUtcMs = desk.clock.nowUtcMs();
  return transaction(() => {
    const row = {
      label: randomBytes(LABEL_BYTES).toString('hex'),
      providerId: setup.id,
      host: client?.host ?? '',
      model: setup.model,
      madeAtUtcMs: atUtcMs,
      leaseUntilUtcMs: atUtcMs + longestCallMs.batch + LEASE_MARGIN_MS,
    };
    const batchId = batches.add(row);
    const step = { state: 'held', providerBatchId: null, because: null, atUtcMs } as const;
    batches.addStep(batchId, step);
    return { ...row, batchId, step, sentAtUtcMs: null };
  });
}

interface ToHold {
  readonly provider: DeskProvider;
  readonly ask: BatchAsk;
  readonly batch: StoredBatch;
}

function holdOne(parts: BatchDeskParts, { provider, ask, batch }: ToHold): Result<BatchLine, AppError> {
  const prepared = prepare(parts, provider, ask);
  if (!prepared.ok) return prepared;
  const { masked, call } = prepared.value;
  const nameOf = (holdId: number) => `${batch.label}-${holdId}`;
  const hold = openHold(
    parts.desk,
    { masked, call, route: ask.route, attempt: 1, parentHoldId: null },
    ({ holdId }) =>
      parts.batches.addItem({
        holdId,
        batchId: batch.batchId,
        messageId: ask.messageId,
        customId: nameOf(holdId),
        textTokens: call.textTokens,
        inputBoundTokens: call.inputBoundTokens,
        outputLimitTokens: call.request.maxOutputTokens,
        latestUsefulAtUtcMs: ask.latestUsefulAtUtcMs,
      }),
  );
  return hold.ok ? ok({ customId: nameOf(hold.value.holdId), request: call.request }) : hold;
}

function prepare(
  { desk }: BatchDeskParts,
  provider: DeskProvider,
  ask: BatchAsk,
): Result<PreparedAsk, AppError> {
  const masked = maskTask(desk, ask.task);
  if (!masked.ok) return masked;
  const call = prepareCall(desk, masked.value, { provider, serviceTier: 'batch' });
  return call.ok ? ok({ ask, masked: masked.value, call: call.value }) : call;
}

/** From here on a crash means that nobody knows. Nothing leaves before it is on the disk. */
async function begin(
  parts: BatchDeskParts,
  batch: StoredBatch,
  lines: readonly BatchLine[],
): Promise<Result<void, AppError>> {
  const because = `${lines.length} requests`;
  const noted = parts.transaction(() => noteStep(parts, batch, { state: 'submitting', because }));
  return noted.ok ? parts.desk.ledger.onDisk() : noted;
}

interface Told {
  readonly batchId: number;
  readonly target: BatchTarget;
  readonly told: Result<BatchState, CloudFailure>;
}

function noteAnswer(parts: BatchDeskParts, { batchId, target, told }: Told): Result<void, AppError> {
  const { health, clock, log } = parts.desk;
  const { setup } = target.provider;
  const batch = parts.batches.get(batchId);
  if (batch === null) return err(appError('not-found', `There is no batch ${batchId}.`));
  if (told.ok && told.value.state !== 'refused') {
    health.succeeded(setup.id);
    const providerBatchId = told.value.batchId;
    return parts.transaction(() => noteStep(parts, batch, { state: 'submitted', providerBatchId }));
  }
  const failure = told.ok ? null : told.error;
  if (failure?.mayBeBilled === true) {
    log.warn(`batch ${batchId} of ${setup.id}: nobody knows whether it was taken on (${failure.message})`);
    return suspendItems(parts, batch, 'nobody knows whether the batch was taken on');
  }
  const given = giveBack(parts, batch, failure?.kind ?? 'refused');
  if (!given.ok) return given;
  if (failure === null) return err(refused(setup.id, told.ok ? told.value.problem : null));
  const { error, trouble, retryAfterMs } = troubleOf({ setup }, failure);
  health.failed(setup.id, { trouble, detail: error.message, retryAfterMs }, clock.monotonicMs());
  return err(error);
}

function refused(providerId: string, problem: string | null): AppError {
  const item = { item: providerId };
  if (problem === null) return appError('provider-failed', `${providerId} refused the batch.`, item);
  return appError('provider-failed', `${providerId} refused the batch (${problem}).`, item);
}
