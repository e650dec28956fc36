import type { NanoUsd } from '../../../../shared/money.ts';
import type { ReplayCall } from '../../db/replay-calls.ts';
import { answerTokens } from '../baseline.ts';
import type { TokenUsage } from '../ledger-types.ts';
import { findPrice } from '../prices/find-price.ts';
import type { PriceTable } from '../prices/price-types.ts';

/** What a call used, and how that is known: billed by a provider, counted here, or worked out from the baseline. */
export interface KnownUsage {
  readonly usage: TokenUsage;
  readonly from: 'billed' | 'local' | 'baseline';
}

/** Null for answers that never were a matter for a model: the owner's own word, and what a cache gave again. */
export function usageOf(call: ReplayCall, table: PriceTable): KnownUsage | null {
  if (call.tier === 'user' || call.tier === 'cache') return null;
  if (call.providerId !== null) return { usage: billedUsage(call), from: 'billed' };
  if (call.tokensIn > 0) {
    const { tokensIn: input, tokensOut: output, reasoning } = call;
    return { usage: { ...noTokens, input, output, reasoning }, from: 'local' };
  }
  const input = baselineInput(call, table);
  return input === null ? null : { usage: { ...noTokens, input, output: answerTokens }, from: 'baseline' };
}

/** For another model: nothing would be in its cache. */
export function asUncached(usage: TokenUsage): TokenUsage {
  const { input, cacheWrite5m, cacheWrite1h, cacheRead, output, reasoning } = usage;
  return { ...noTokens, input: input + cacheWrite5m + cacheWrite1h + cacheRead, output, reasoning };
}

const noTokens: TokenUsage = {
  input: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  cacheRead: 0,
  output: 0,
  reasoning: 0,
};

function billedUsage(call: ReplayCall): TokenUsage {
  const { tokensIn, tokensReused, cacheWrite, cacheWrite1h, tokensOut, reasoning } = call;
  return {
    input: Math.max(0, tokensIn - tokensReused - cacheWrite),
    cacheWrite5m: cacheWrite - cacheWrite1h,
    cacheWrite1h,
    cacheRead: tokensReused,
    output: tokensOut,
    reasoning,
  };
}

/**
 * Rules and modules count no tokens, but what the baseline would have cost was booked with them: input tokens x price
 * + the tokens of a short answer x price, so the input follows from it.
 */
function baselineInput({ avoidedNanoUsd, atUtcMs }: ReplayCall, table: PriceTable): number | null {
  if (avoidedNanoUsd <= 0) return null;
  const query = { ...table.baseline, serviceTier: 'standard' as const, atUtcMs, inputTokens: 0 };
  const price = findPrice(table, query);
  if (!price.ok || price.value.prices.input === 0) return null;
  const { input, output } = price.value.prices;
  const forInput = (avoidedNanoUsd as NanoUsd) - (answerTokens * output) / 1_000_000;
  return forInput <= 0 ? null : Math.floor((forInput * 1_000_000) / input);
}
