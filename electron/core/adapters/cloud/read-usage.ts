import { z } from 'zod';
import { type NanoUsd, toNanoUsd } from '../../../../shared/money.ts';
import type { CloudUsage } from '../../cloud-port.ts';
import type { TokenUsage } from '../../spend/ledger-types.ts';

/** A count as providers tell it; what is missing or null is none told. */
export const tokenCount = z.number().int().min(0).max(1_000_000_000).nullish();

const noTokens: TokenUsage = {
  input: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  cacheRead: 0,
  output: 0,
  reasoning: 0,
};

/** Makes the event of a usage object; classes that are not given are none. */
export function usageEvent(
  usage: Partial<TokenUsage>,
  told: { readonly raw: unknown; readonly costUsd?: number | null; readonly problem: string | null },
): CloudUsage {
  return {
    type: 'usage',
    usage: { ...noTokens, ...usage },
    raw: JSON.stringify(told.raw),
    providerSaysNanoUsd: toNano(told.costUsd ?? null),
    problem: told.problem,
  };
}

/** A cost told in USD, to the nearest nano-dollar; null for what is no amount. */
function toNano(usd: number | null): NanoUsd | null {
  if (usd === null || usd < 0 || usd > 1_000_000) return null;
  return toNanoUsd(Math.round(usd * 1e9));
}
