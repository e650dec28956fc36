import type { ReplayCall } from '../../db/replay-calls.ts';

/** A paid call of `p/m` as it is read to be played again. */
export function replayCall(changes: Partial<ReplayCall> = {}): ReplayCall {
  return {
    callId: 1,
    task: 'triage',
    tier: 'cloud-cheap',
    messageId: 1,
    decisionId: null,
    providerId: 'cloud',
    priceProvider: 'p',
    serviceTier: 'standard',
    model: 'm',
    tokensIn: 1_000,
    tokensReused: 0,
    cacheWrite: 0,
    cacheWrite1h: 0,
    tokensOut: 100,
    reasoning: 0,
    costNanoUsd: 150_000,
    avoidedNanoUsd: 0,
    atUtcMs: Date.UTC(2026, 10, 25, 12),
    day: '2026-11-25',
    ...changes,
  };
}

/** An answer of this machine or of the cache, which cost nothing. */
export function freeCall(changes: Partial<ReplayCall> = {}): ReplayCall {
  const none = { providerId: null, priceProvider: null, serviceTier: null, model: null };
  return replayCall({ tier: 'rule', ...none, tokensIn: 0, tokensOut: 0, costNanoUsd: 0, ...changes });
}
