import type { AppError } from '../../../shared/contract/errors.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CallOutcome, Charge, Hold, Settlement, TokenUsage } from '../spend/ledger-types.ts';
import { billOf, inputTokensOf } from '../spend/prices/charge-lines.ts';
import { countO200kTokens } from '../spend/tokens/count-o200k.ts';
import type { DeskParts } from './desk-parts.ts';
import { type PreparedCall, priceProviderOf } from './prepare-call.ts';
import type { CallReading } from './running-call.ts';

/** How a call that is over stands in the ledger. */
export type Booked =
  | {
      readonly kind: 'settled';
      readonly charge: Charge;
      readonly usage: TokenUsage;
      readonly isEstimated: boolean;
    }
  | { readonly kind: 'released' }
  | { readonly kind: 'suspended' };

interface BilledUsage {
  readonly usage: TokenUsage;
  readonly isEstimated: boolean;
}

/**
 * Books a call that is over, by what is known of it:
 * told usage as told; a stream that was cut or left after some text, and one that told no usage, by its delivered
 * output and the bound of its input, as an estimate; refused before it was taken on, nothing; else the whole hold stays.
 */
export function bookCall(
  parts: DeskParts,
  call: PreparedCall,
  { hold, reading }: { readonly hold: Hold; readonly reading: CallReading },
): Result<Booked, AppError> {
  const { failure, usage } = reading;
  const hasDelivered = reading.text !== '' || reading.reasoningText !== '';
  if (failure !== null && !failure.mayBeBilled && usage === null && !hasDelivered) {
    const released = parts.ledger.release(hold.holdId, failure.kind);
    return released.ok ? ok({ kind: 'released' }) : released;
  }
  const isKnown = usage !== null || hasDelivered || reading.ended !== null || call.isFree;
  if (!isKnown) return suspend(parts, hold, failure?.kind ?? 'unknown');
  const billed = billedUsage(parts, call, reading);
  const settlement = settlementOf(parts, call, { reading, billed });
  // A usage that can not be, or a price that went away in mid-call: the worst case stays held.
  if (!settlement.ok) return suspend(parts, hold, settlement.error.code);
  const charge = parts.ledger.settle(hold.holdId, settlement.value);
  if (!charge.ok) return err(charge.error);
  if (!billed.isEstimated) learn(parts, call, billed.usage);
  return ok({ kind: 'settled', charge: charge.value, ...billed });
}

function suspend(parts: DeskParts, hold: Hold, because: string): Result<Booked, AppError> {
  const suspended = parts.ledger.suspend(hold.holdId, because);
  return suspended.ok ? ok({ kind: 'suspended' }) : suspended;
}

function billedUsage(parts: DeskParts, call: PreparedCall, reading: CallReading): BilledUsage {
  const delivered = deliveredTokens(parts, call, reading);
  if (reading.usage === null) {
    return { usage: { ...noTokens, input: call.inputBoundTokens, output: delivered }, isEstimated: true };
  }
  const { problem } = reading.usage;
  const usage = withInput(call, reading.usage.usage);
  // Before the end a usage is a placeholder (Anthropic's first event says 1 output token), and text without
  // output tokens is no usage at all: what was delivered counts then.
  const isTold = reading.ended !== null && (usage.output + usage.reasoning > 0 || reading.text === '');
  if (isTold) return { usage, isEstimated: problem !== null || usage !== reading.usage.usage };
  const missing = Math.max(0, delivered - usage.output - usage.reasoning);
  return { usage: { ...usage, output: usage.output + missing }, isEstimated: true };
}

/** No request is without input: a server that tells none has not counted. */
function withInput({ inputBoundTokens }: PreparedCall, usage: TokenUsage): TokenUsage {
  return inputTokensOf(usage) > 0 ? usage : { ...usage, input: inputBoundTokens };
}

const noTokens: TokenUsage = {
  input: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  cacheRead: 0,
  output: 0,
  reasoning: 0,
};

/** Thinking that was shown may be a small part of what is billed: then only the output limit is sure. */
function deliveredTokens(parts: DeskParts, call: PreparedCall, { text, reasoningText }: CallReading): number {
  const limit = call.request.maxOutputTokens;
  if (reasoningText !== '') return limit;
  return Math.min(limit, parts.tokenFactors.forecast(call.setup.model, countO200kTokens(text)).expected + 1);
}

function settlementOf(
  parts: DeskParts,
  call: PreparedCall,
  { reading, billed }: { readonly reading: CallReading; readonly billed: BilledUsage },
): Result<Settlement, AppError> {
  const lines = call.isFree
    ? ok([])
    : linesOf(parts, call, { billed, atUtcMs: parts.clock.nowUtcMs() - reading.ms });
  if (!lines.ok) return lines;
  const { usage, ended } = reading;
  return ok({
    outcome: outcomeOf(reading),
    ...billed,
    lines: lines.value,
    providerSaysNanoUsd: usage?.providerSaysNanoUsd ?? null,
    modelServed: ended?.modelServed ?? null,
    responseId: ended?.responseId ?? null,
    rawUsage: usage?.raw ?? null,
    firstTokenMs: reading.firstTokenMs,
    ms: reading.ms,
    // What gave no answer has spared nobody another one.
    avoidedNanoUsd: ended === null ? zeroNanoUsd : parts.avoidedCost(billed.usage),
  });
}

/** Priced at the instant at which it was sent, as providers do. */
function linesOf(
  parts: DeskParts,
  call: PreparedCall,
  { billed, atUtcMs }: { readonly billed: BilledUsage; readonly atUtcMs: number },
): Result<Settlement['lines'], AppError> {
  const { model, serviceTier } = call.request;
  const query = { provider: priceProviderOf(call.setup), model, serviceTier, atUtcMs };
  const bill = billOf(parts.priceTable(), query, billed);
  return bill.ok ? ok(bill.value.lines) : bill;
}

function outcomeOf({ ended, failure, wasLeft }: CallReading): CallOutcome {
  if (ended !== null) return wasLeft ? 'cancelled' : 'ok';
  if (wasLeft || failure?.kind === 'cancelled') return 'cancelled';
  return failure?.kind === 'cut' ? 'cut' : 'failed';
}

function learn(parts: DeskParts, { request, textTokens }: PreparedCall, usage: TokenUsage): void {
  const call = { o200kTokens: textTokens, billedTokens: inputTokensOf(usage) };
  parts.tokenFactors.learn(request.model, call);
}
