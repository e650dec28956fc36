import type { Meter } from '../../../shared/contract/views.ts';
import type { Tier } from '../../../shared/domain/verdict.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import { toNanoUsd } from '../../../shared/money.ts';
import type { Clock } from '../ports.ts';
import type { ResourceUse } from '../spend/ledger-types.ts';
import type { Db } from './connection.ts';
import { createLocalHours } from './ledger-hours.ts';
import type { CountedCall, RollupRepository } from './rollup-types.ts';
import type { RollupWriter } from './rollup-writer.ts';

/** One answer of a tier that cost nothing. Paid ones are rows of the ledger, which alone writes money. */
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
  readonly ownerId?: number | null;
  /** Default `local`: imported from files. */
  readonly account?: string;
  readonly session?: string;
  readonly resources?: ResourceUse | null;
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
  /** Rows and roll-ups; inside the transaction of what the calls decided. @throws RangeError for a call with a price. */
  add(calls: readonly Call[]): void;
  /** Sums over `[sinceUtcMs, untilUtcMs)`. */
  totals(sinceUtcMs: number, untilUtcMs: number): CallTotals;
  /** Mails decided in each of the `minutes` minutes before `nowUtcMs`, oldest first. */
  perMinute(nowUtcMs: number, minutes: number): readonly number[];
  /** Newest first. */
  last(limit: number): Meter['lastCalls'];
}

function sumUp(rows: ReturnType<RollupRepository['queryUse']>): CallTotals {
  const total = (pick: (row: (typeof rows)[number]) => number) =>
    rows.reduce((sum, row) => sum + pick(row), 0);
  const mails = rows.filter(({ by }) => by.task === 'triage');
  const byTier = (some: typeof rows, pick: (row: (typeof rows)[number]) => number) => {
    const sums: Record<string, number> = {};
    for (const row of some) sums[row.by.tier ?? ''] = (sums[row.by.tier ?? ''] ?? 0) + pick(row);
    return sums;
  };
  return {
    mailsByTier: byTier(mails, ({ calls }) => calls),
    tokensByTier: byTier(rows, ({ tokensIn, tokensOut }) => tokensIn + tokensOut),
    tokensIn: total((row) => row.tokensIn),
    tokensReused: total((row) => row.tokensReused),
    tokensOut: total((row) => row.tokensOut),
    spentNanoUsd: toNanoUsd(total((row) => row.costNanoUsd)),
    avoidedNanoUsd: toNanoUsd(total((row) => row.avoidedNanoUsd)),
  };
}

export interface CallParts {
  readonly clock: Pick<Clock, 'zone'>;
  readonly writer: RollupWriter;
  readonly rollups: Pick<RollupRepository, 'queryUse'>;
}

export function createCalls(db: Db, { clock, writer, rollups }: CallParts): CallRepository {
  const hourOf = createLocalHours();
  const insert = db.prepare(
    `INSERT INTO call (task, message_id, tier, model_id, tokens_in, tokens_reused, tokens_out, cost_nano_usd,
       avoided_nano_usd, ms, at_utc_ms, owner_id, account, session, outcome, cpu_ms, gpu_ms, memory_bytes,
       energy_milli_joules, day, hour_utc_ms)
     VALUES (@task, @messageId, @tier, @modelId, @tokensIn, @tokensReused, @tokensOut, 0,
       @avoidedNanoUsd, @ms, @atUtcMs, @ownerId, @account, @session, 'ok', @cpuMs, @gpuMs, @memoryBytes,
       @energyMilliJoules, @day, @hourUtcMs)`,
  );
  return {
    add(calls) {
      const zone = clock.zone();
      const rows = calls.map((call) => ({ ...countedLocal(call), ...hourOf(call.atUtcMs, zone) }));
      for (const row of rows) insert.run(row);
      writer.add(rows);
    },
    totals: (sinceUtcMs, untilUtcMs) =>
      sumUp(rollups.queryUse({ sinceUtcMs, untilUtcMs, by: ['tier', 'task'] })),
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
          `SELECT c.id AS callId, c.message_id AS messageId, coalesce(m.subject, '') AS subject, c.tier, c.tokens_in AS tokensIn,
           c.tokens_out AS tokensOut, c.cost_nano_usd AS costNanoUsd, c.ms, c.at_utc_ms AS atUtcMs
           FROM call c LEFT JOIN message m ON m.id = c.message_id ORDER BY c.id DESC LIMIT ?`,
        )
        .all(limit) as Meter['lastCalls'],
  };
}

type CountedLocal = Omit<CountedCall, 'day' | 'hourUtcMs'> & {
  readonly messageId: number | null;
  readonly session: string | null;
};

function countedLocal({ resources, ...call }: Call): CountedLocal {
  if (call.costNanoUsd !== 0) throw new RangeError('money is booked by the ledger alone');
  return {
    ...call,
    ...(resources ?? nothingMeasured),
    provider: null,
    ownerId: call.ownerId ?? null,
    account: call.account ?? 'local',
    session: call.session ?? null,
    isFailed: false,
    cacheWrite: 0,
    reasoning: 0,
    estimatedNanoUsd: 0,
  };
}

const nothingMeasured: ResourceUse = { cpuMs: 0, gpuMs: 0, memoryBytes: 0, energyMilliJoules: 0 };
