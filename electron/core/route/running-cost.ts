import { addNanoUsd, costOfTokens, type NanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import { findPrice } from '../spend/prices/find-price.ts';
import type { DeskParts } from './desk-parts.ts';
import { type PreparedCall, priceProviderOf } from './prepare-call.ts';

/** What a call under way has cost after so many tokens out: a forecast for the eye, never booked. */
export function runningCost(
  { priceTable, clock }: Pick<DeskParts, 'priceTable' | 'clock'>,
  { setup, request, forecastTokens, isFree }: PreparedCall,
): (tokensOut: number) => NanoUsd {
  if (isFree) return () => zeroNanoUsd;
  const price = findPrice(priceTable(), {
    provider: priceProviderOf(setup),
    model: request.model,
    serviceTier: request.serviceTier,
    inputTokens: forecastTokens,
    atUtcMs: clock.nowUtcMs(),
  });
  if (!price.ok) return () => zeroNanoUsd;
  const { input, output } = price.value.prices;
  const read = costOfTokens(forecastTokens, input);
  return (tokensOut) => addNanoUsd(read, costOfTokens(tokensOut, output));
}
