import type { Meter } from '../../../shared/contract/views.ts';
import type { Tier } from '../../../shared/domain/verdict.ts';
import type { NanoUsd } from '../../../shared/money.ts';

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
