import type { HoldState } from '../../../shared/domain/spend.ts';
import type { StoredAdjustment, StoredLine } from './call-reader.ts';
import type { Db } from './connection.ts';

/** A call as it is exported: all that the ledger knows of it, and nothing of the mail but its number. */
export interface ExportedCall {
  readonly callId: number;
  readonly holdId: number | null;
  readonly task: string;
  readonly tier: string;
  readonly provider: string | null;
  readonly model: string | null;
  readonly modelServed: string | null;
  readonly account: string | null;
  readonly ownerId: number | null;
  readonly messageId: number | null;
  readonly session: string | null;
  readonly outcome: string;
  readonly responseId: string | null;
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly cacheWrite: number;
  /** Thinking included. */
  readonly tokensOut: number;
  readonly reasoning: number;
  /** Charge lines and adjustments. */
  readonly costNanoUsd: number;
  readonly estimatedNanoUsd: number;
  readonly avoidedNanoUsd: number;
  readonly providerSaysNanoUsd: number | null;
  readonly ms: number;
  readonly firstTokenMs: number | null;
  readonly atUtcMs: number;
  readonly rawUsage: string | null;
  readonly lines: readonly StoredLine[];
  readonly adjustments: readonly StoredAdjustment[];
}

export interface ExportedHold {
  readonly holdId: number;
  readonly task: string;
  readonly tier: string;
  readonly provider: string;
  readonly model: string;
  readonly account: string;
  readonly ownerId: number | null;
  readonly messageId: number | null;
  readonly session: string;
  readonly attempt: number;
  readonly parentHoldId: number | null;
  readonly serviceTier: string;
  readonly inputBoundTokens: number;
  readonly outputLimitTokens: number;
  readonly amountNanoUsd: number;
  readonly policyVersion: string | null;
  readonly atUtcMs: number;
  readonly events: readonly {
    readonly state: HoldState;
    readonly because: string | null;
    readonly atUtcMs: number;
  }[];
}

/** A part of a long list: what comes after a row, in the order in which it was booked. */
export interface ExportPage {
  readonly sinceUtcMs: number;
  readonly untilUtcMs: number;
  /** 0 for the first page. */
  readonly afterId: number;
  /** Of the newest row when the export began: later ones are left out. */
  readonly upToId: number;
  readonly limit: number;
}

/** The ledger in pages, so that a long export holds neither the memory nor the database. */
export interface LedgerExportReader {
  /** Ids of the newest call and hold. */
  newest(): { readonly callId: number; readonly holdId: number };
  calls(page: ExportPage): readonly ExportedCall[];
  holds(page: ExportPage): readonly ExportedHold[];
}

export function createLedgerExport(db: Db): LedgerExportReader {
  const calls = db.prepare(CALLS);
  const lines = db.prepare(LINES);
  const adjustments = db.prepare(
    `SELECT amount_nano_usd AS amountNanoUsd, because, at_utc_ms AS atUtcMs FROM adjustment
     WHERE call_id = ? ORDER BY id`,
  );
  const holds = db.prepare(HOLDS);
  const events = db.prepare(
    'SELECT state, because, at_utc_ms AS atUtcMs FROM hold_event WHERE hold_id = ? ORDER BY id',
  );
  return {
    newest: () =>
      db
        .prepare(
          `SELECT (SELECT coalesce(max(id), 0) FROM call) AS callId,
             (SELECT coalesce(max(id), 0) FROM hold) AS holdId`,
        )
        .get() as { callId: number; holdId: number },
    calls: (page) =>
      (calls.all(page) as Omit<ExportedCall, 'lines' | 'adjustments'>[]).map((call) => ({
        ...call,
        lines: (lines.all(call.callId) as (Omit<StoredLine, 'isEstimated'> & { isEstimated: number })[]).map(
          (line) => ({ ...line, isEstimated: line.isEstimated === 1 }),
        ),
        adjustments: adjustments.all(call.callId) as StoredAdjustment[],
      })),
    holds: (page) =>
      (holds.all(page) as Omit<ExportedHold, 'events'>[]).map((hold) => ({
        ...hold,
        events: events.all(hold.holdId) as ExportedHold['events'],
      })),
  };
}

const CALLS = `
  SELECT id AS callId, hold_id AS holdId, task, tier, provider, model_id AS model, model_served AS modelServed,
    account, owner_id AS ownerId, message_id AS messageId, session, coalesce(outcome, 'ok') AS outcome,
    response_id AS responseId, tokens_in AS tokensIn, tokens_reused AS tokensReused,
    coalesce(tokens_cache_write, 0) AS cacheWrite, tokens_out + coalesce(tokens_reasoning, 0) AS tokensOut,
    coalesce(tokens_reasoning, 0) AS reasoning,
    cost_nano_usd + (SELECT coalesce(sum(a.amount_nano_usd), 0) FROM adjustment a WHERE a.call_id = call.id)
      AS costNanoUsd,
    coalesce(estimated_nano_usd, 0) AS estimatedNanoUsd, avoided_nano_usd AS avoidedNanoUsd,
    provider_says_nano_usd AS providerSaysNanoUsd, ms, first_token_ms AS firstTokenMs, at_utc_ms AS atUtcMs,
    raw_usage AS rawUsage
  FROM call WHERE id > @afterId AND id <= @upToId AND at_utc_ms >= @sinceUtcMs AND at_utc_ms < @untilUtcMs
  ORDER BY id LIMIT @limit`;

const LINES = `
  SELECT class AS tokenClass, tokens, unit_price AS unitPrice, price_row_id AS priceRowId,
    cost_nano_usd AS costNanoUsd, is_estimated AS isEstimated FROM charge_line WHERE call_id = ? ORDER BY id`;

const HOLDS = `
  SELECT id AS holdId, task, tier, provider, model, account, owner_id AS ownerId, message_id AS messageId, session,
    attempt, parent_hold_id AS parentHoldId, service_tier AS serviceTier, input_bound_tokens AS inputBoundTokens,
    output_limit_tokens AS outputLimitTokens, amount_nano_usd AS amountNanoUsd, policy_version AS policyVersion,
    held_at_utc_ms AS atUtcMs
  FROM hold WHERE id > @afterId AND id <= @upToId AND held_at_utc_ms >= @sinceUtcMs
    AND held_at_utc_ms < @untilUtcMs
  ORDER BY id LIMIT @limit`;
