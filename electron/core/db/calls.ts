import type { Meter } from '../../../shared/contract/views.ts';
import type { Tier } from '../../../shared/domain/verdict.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import { addNanoUsd, toNanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import type { Db } from './connection.ts';

/** One answer of a tier: what it took and what it cost. */
export interface Call {
  readonly task: string;
  readonly messageId: number | null;
  readonly tier: Tier;
  readonly modelId: string | null;
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly tokensOut: number;
  readonly costNanoUsd: NanoUsd;
  readonly avoidedNanoUsd: NanoUsd;
  readonly ms: number;
  readonly atUtcMs: number;
}

export interface CallTotals {
  readonly mailsByTier: Meter['mailsByTier'];
  readonly tokensByTier: Meter['tokensByTier'];
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly tokensOut: number;
  readonly spentNanoUsd: NanoUsd;
  readonly avoidedNanoUsd: NanoUsd;
}

/** Append-only list of calls and its sums; the figures of the meter. */
export interface CallRepository {
  add(calls: readonly Call[]): void;
  /** Sums over `[sinceUtcMs, untilUtcMs)`. */
  totals(sinceUtcMs: number, untilUtcMs: number): CallTotals;
  /** Mails decided in each of the `minutes` minutes before `nowUtcMs`, oldest first. */
  perMinute(nowUtcMs: number, minutes: number): readonly number[];
  /** Newest first. */
  last(limit: number): Meter['lastCalls'];
}

interface TierRow {
  readonly tier: Tier;
  readonly mails: number;
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly tokensOut: number;
  readonly costNanoUsd: number;
  readonly avoidedNanoUsd: number;
}

function sumUp(rows: readonly TierRow[]): CallTotals {
  const total = (pick: (row: TierRow) => number) => rows.reduce((sum, row) => sum + pick(row), 0);
  const money = (pick: (row: TierRow) => number) =>
    rows.reduce((sum, row) => addNanoUsd(sum, toNanoUsd(pick(row))), zeroNanoUsd);
  return {
    mailsByTier: Object.fromEntries(rows.map((row) => [row.tier, row.mails])),
    tokensByTier: Object.fromEntries(rows.map((row) => [row.tier, row.tokensIn + row.tokensOut])),
    tokensIn: total((row) => row.tokensIn),
    tokensReused: total((row) => row.tokensReused),
    tokensOut: total((row) => row.tokensOut),
    spentNanoUsd: money((row) => row.costNanoUsd),
    avoidedNanoUsd: money((row) => row.avoidedNanoUsd),
  };
}

export function createCalls(db: Db): CallRepository {
  const insert = db.prepare(
    `INSERT INTO call (task, message_id, tier, model_id, tokens_in, tokens_reused, tokens_out, cost_nano_usd,
       avoided_nano_usd, ms, at_utc_ms)
     VALUES (@task, @messageId, @tier, @modelId, @tokensIn, @tokensReused, @tokensOut, @costNanoUsd,
       @avoidedNanoUsd, @ms, @atUtcMs)`,
  );
  return {
    add(calls) {
      for (const call of calls) insert.run(call);
    },
    totals: (sinceUtcMs, untilUtcMs) =>
      sumUp(
        db
          .prepare(
            `SELECT tier, count(*) AS mails, sum(tokens_in) AS tokensIn, sum(tokens_reused) AS tokensReused,
             sum(tokens_out) AS tokensOut, sum(cost_nano_usd) AS costNanoUsd,
             sum(avoided_nano_usd) AS avoidedNanoUsd
             FROM call WHERE at_utc_ms >= ? AND at_utc_ms < ? GROUP BY tier`,
          )
          .all(sinceUtcMs, untilUtcMs) as TierRow[],
      ),
    perMinute(nowUtcMs, minutes) {
      const sinceUtcMs = nowUtcMs - minutes * 60_000;
      const counts = new Array<number>(minutes).fill(0);
      const rows = db
        .prepare(
          `SELECT CAST((at_utc_ms - @sinceUtcMs) / 60000 AS INTEGER) AS minute, count(*) AS mails FROM call
           WHERE at_utc_ms >= @sinceUtcMs AND at_utc_ms < @nowUtcMs GROUP BY minute`,
        )
        .all({ sinceUtcMs, nowUtcMs }) as { minute: number; mails: number }[];
      for (const row of rows) counts[row.minute] = row.mails;
      return counts;
    },
    last: (limit) =>
      db
        .prepare(
          `SELECT c.message_id AS messageId, coalesce(m.subject, '') AS subject, c.tier, c.tokens_in AS tokensIn,
           c.tokens_out AS tokensOut, c.cost_nano_usd AS costNanoUsd, c.ms, c.at_utc_ms AS atUtcMs
           FROM call c LEFT JOIN message m ON m.id = c.message_id ORDER BY c.id DESC LIMIT ?`,
        )
        .all(limit) as Meter['lastCalls'],
  };
}
