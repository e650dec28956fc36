import type { AppError } from '../../../../shared/contract/errors.ts';
import { zeroNanoUsd } from '../../../../shared/money.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { createBreather } from '../../breather.ts';
import type { BatchResult, CloudProvider, ProviderSetup } from '../../cloud-port.ts';
import type { StoredBatch, StoredBatchItem } from '../../db/batches.ts';
import { type Booked, bookCall } from '../book-call.ts';
import type { CloudAnswer } from '../desk-types.ts';
import type { PreparedCall } from '../prepare-call.ts';
import type { CallReading } from '../running-call.ts';
import type { BatchDeskParts, BatchListener } from './batch-types.ts';
import { ledgerOfLate } from './give-back.ts';

export interface ResultsToBook {
  readonly batch: StoredBatch;
  readonly setup: ProviderSetup;
  readonly client: CloudProvider;
  readonly results: readonly BatchResult[];
}

export interface BookedResults {
  /** Mails that got no answer. */
  readonly unanswered: readonly number[];
  /** Every item has a line of its own. */
  readonly isComplete: boolean;
}

/**
 * Books each item that is not over by its own line: bill, verdict and the note that it is over are one transaction, so
 * that results which are read again after a crash change nothing. An item without a line was perhaps billed: its hold
 * goes into suspense.
 */
export async function bookResults(
  parts: BatchDeskParts,
  toBook: ResultsToBook,
  take: BatchListener['take'],
): Promise<Result<BookedResults, AppError>> {
  const breathe = createBreather(parts.desk.clock.monotonicMs);
  const lines = linesByName(toBook.results);
  const unanswered: number[] = [];
  let isComplete = true;
  for (const item of parts.batches.items(toBook.batch.batchId)) {
    if (item.isOver) continue;
    const line = lines.get(item.customId) ?? null;
    isComplete &&= line !== null;
    const booked = parts.transaction(() => bookItem(parts, { ...toBook, item, line }, take));
    if (!booked.ok) return booked;
    if (!booked.value && !item.isLeft && item.messageId !== null) unanswered.push(item.messageId);
    await breathe();
  }
  return ok({ unanswered, isComplete });
}

/** Of lines with one name the first answer counts: a provider bills a request once, however often it tells of it. */
function linesByName(results: readonly BatchResult[]): ReadonlyMap<string, BatchResult> {
  const lines = new Map<string, BatchResult>();
  for (const result of results) {
    const known = lines.get(result.customId);
    if (known === undefined || (known.kind === 'failed' && result.kind === 'answered')) {
      lines.set(result.customId, result);
    }
  }
  return lines;
}

interface ItemToBook extends Omit<ResultsToBook, 'results'> {
  readonly item: StoredBatchItem;
  readonly line: BatchResult | null;
}

/** @returns whether it was answered */
function bookItem(parts: BatchDeskParts, toBook: ItemToBook, take: BatchListener['take']): boolean {
  const { desk, batches } = parts;
  const { item, line, batch } = toBook;
  const atUtcMs = desk.clock.nowUtcMs();
  const ledger = ledgerOfLate(desk.ledger);
  if (line === null) {
    ledger.suspend(item.holdId, 'the batch has no result of it');
    batches.addEvent(item.holdId, 'missing', atUtcMs);
    return false;
  }
  // Priced at the instant at which it was sent, as providers do; nobody waited for it, so that it took no time.
  const sentAtUtcMs = batch.sentAtUtcMs ?? batch.madeAtUtcMs;
  const clock = { ...desk.clock, nowUtcMs: () => sentAtUtcMs };
  const hold = { holdId: item.holdId, amountNanoUsd: zeroNanoUsd, heldAtUtcMs: batch.madeAtUtcMs };
  const reading = readingOf(line);
  const booked = bookCall({ ...desk, clock, ledger }, callOf(toBook), { hold, reading });
  if (!booked.ok) desk.log.error(`batch item ${item.customId} not booked: ${booked.error.message}`);
  const answer = booked.ok ? answerOf(toBook, booked.value) : null;
  batches.addEvent(item.holdId, answer === null ? 'failed' : 'answered', atUtcMs);
  if (answer !== null && !item.isLeft && item.messageId !== null) take(item.messageId, answer);
  return answer !== null;
}

/** The request as far as its bill needs it; its text is in the egress record. */
function callOf({ batch, setup, client, item }: ItemToBook): PreparedCall {
  return {
    setup: { ...setup, model: batch.model },
    client,
    request: {
      model: batch.model,
      messages: [],
      maxOutputTokens: item.outputLimitTokens,
      thinking: 'off',
      answerSchema: null,
      serviceTier: 'batch',
    },
    bodyBytes: 0,
    textTokens: item.textTokens,
    forecastTokens: item.textTokens,
    inputBoundTokens: item.inputBoundTokens,
    worstCaseNanoUsd: zeroNanoUsd,
    isFree: setup.isSelfHosted,
  };
}

function readingOf(line: BatchResult): CallReading {
  const isAnswered = line.kind === 'answered';
  return {
    text: isAnswered ? line.text : '',
    reasoningText: isAnswered ? line.reasoningText : '',
    usage: isAnswered ? line.usage : null,
    ended: isAnswered ? line.ended : null,
    failure: isAnswered ? null : line.failure,
    notSent: null,
    wasLeft: false,
    firstTokenMs: null,
    ms: 0,
  };
}

/** @returns null for what was not answered, or can not be billed as it says */
function answerOf({ batch, setup, item, line }: ItemToBook, booked: Booked): CloudAnswer | null {
  if (line?.kind !== 'answered' || booked.kind !== 'settled') return null;
  return {
    text: line.text,
    tier: setup.tier,
    providerId: setup.id,
    model: line.ended.modelServed ?? batch.model,
    usage: booked.usage,
    costNanoUsd: booked.charge.costNanoUsd,
    isEstimated: booked.isEstimated,
    ms: 0,
    firstTokenMs: null,
    holdId: item.holdId,
    callId: booked.charge.callId,
    decisionId: null,
    attempts: 1,
    unknownPlaceholders: [],
    isCutShort: line.ended.reason === 'length',
  };
}
