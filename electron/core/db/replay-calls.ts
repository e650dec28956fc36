import type { ServiceTier } from '../../../shared/domain/spend.ts';
import type { Db } from './connection.ts';

/** A call as far as pricing it again needs it. */
export interface ReplayCall {
  readonly callId: number;
  readonly task: string;
  readonly tier: string;
  readonly messageId: number | null;
  readonly decisionId: number | null;
  /** Null for answers that cost nothing, as are the three below. */
  readonly providerId: string | null;
  readonly priceProvider: string | null;
  readonly serviceTier: ServiceTier | null;
  readonly model: string | null;
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly cacheWrite: number;
  /** Of `cacheWrite`, what is kept for an hour. */
  readonly cacheWrite1h: number;
  /** Thinking apart. */
  readonly tokensOut: number;
  readonly reasoning: number;
  /** Charge lines and adjustments. */
  readonly costNanoUsd: number;
  readonly avoidedNanoUsd: number;
  readonly atUtcMs: number;
  /** Local day of its booking. */
  readonly day: string;
}

export interface ReplayDecision {
  readonly decisionId: number;
  readonly task: string;
  readonly messageId: number | null;
  readonly details: string;
  readonly atUtcMs: number;
}

/** Where a page begins: after this call. */
export interface ReplayPlace {
  readonly atUtcMs: number;
  readonly callId: number;
}

/** What happened in a period, in the order of time, to be played again. */
export interface ReplayReader {
  /** The next calls before `untilUtcMs`. */
  calls(after: ReplayPlace, untilUtcMs: number, limit: number): readonly ReplayCall[];
  /** Of the policies that were in force; those that only looked on are left out. */
  decisions(sinceUtcMs: number, untilUtcMs: number): readonly ReplayDecision[];
}

export function createReplayReader(db: Db): ReplayReader {
  const calls = db.prepare(CALLS);
  const decisions = db.prepare(
    `SELECT id AS decisionId, task, message_id AS messageId, details, at_utc_ms AS atUtcMs FROM decision
     WHERE is_shadow = 0 AND at_utc_ms >= ? AND at_utc_ms < ? ORDER BY at_utc_ms, id`,
  );
  return {
    calls: (after, untilUtcMs, limit) => calls.all({ ...after, untilUtcMs, limit }) as ReplayCall[],
    decisions: (sinceUtcMs, untilUtcMs) => decisions.all(sinceUtcMs, untilUtcMs) as ReplayDecision[],
  };
}

const CALLS = `
  SELECT c.id AS callId, c.task, c.tier, c.message_id AS messageId, h.decision_id AS decisionId,
    c.provider AS providerId, h.price_provider AS priceProvider, h.service_tier AS serviceTier, c.model_id AS model,
    c.tokens_in AS tokensIn, c.tokens_reused AS tokensReused, coalesce(c.tokens_cache_write, 0) AS cacheWrite,
    CASE WHEN c.hold_id IS NULL THEN 0 ELSE (SELECT coalesce(sum(l.tokens), 0) FROM charge_line l
      WHERE l.call_id = c.id AND l.class = 'cache-write-1h') END AS cacheWrite1h,
    c.tokens_out AS tokensOut, coalesce(c.tokens_reasoning, 0) AS reasoning,
    c.cost_nano_usd + CASE WHEN c.hold_id IS NULL THEN 0 ELSE (SELECT coalesce(sum(a.amount_nano_usd), 0)
      FROM adjustment a WHERE a.call_id = c.id) END AS costNanoUsd,
    c.avoided_nano_usd AS avoidedNanoUsd, c.at_utc_ms AS atUtcMs, c.day
  FROM call c LEFT JOIN hold h ON h.id = c.hold_id
  WHERE (c.at_utc_ms, c.id) > (@atUtcMs, @callId) AND c.at_utc_ms < @untilUtcMs
  ORDER BY c.at_utc_ms, c.id LIMIT @limit`;
