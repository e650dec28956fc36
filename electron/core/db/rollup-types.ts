import type { SpendDimension } from '../../../shared/contract/spend-views.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import type { PlainDay } from '../../../shared/time.ts';

export type UseDimension = SpendDimension;

/**
 * Which calls: those that ended in `[sinceUtcMs, untilUtcMs)`, with every value of `where`.
 *
 * Values are texts: `user` is the owner's id, `hour` the first instant of the user's local hour as milliseconds
 * since 1970 UTC, `day` the user's local day (`YYYY-MM-DD`), `resource` one of `cloud`, `gpu`, `cpu`.
 * The empty text stands for "none" (no provider, no model, no account, no owner).
 */
export interface UseQuery {
  readonly sinceUtcMs: number;
  readonly untilUtcMs: number;
  readonly by: readonly UseDimension[];
  readonly where?: Partial<Record<UseDimension, string>>;
}

/** Sums over the calls of one combination of values. */
export interface UseSums {
  readonly calls: number;
  /** Calls whose outcome was not `ok`. */
  readonly failedCalls: number;
  /** The whole prompts: what was reused and what was written to a cache included. */
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly cacheWrite: number;
  /** Visible text; thinking is `reasoning`. */
  readonly tokensOut: number;
  readonly reasoning: number;
  /** Charge lines and adjustments. */
  readonly costNanoUsd: NanoUsd;
  /** The part of the cost whose tokens are our own estimate. */
  readonly estimatedNanoUsd: NanoUsd;
  readonly avoidedNanoUsd: NanoUsd;
  /** Open holds and suspense that were made in the period: not spent, not free. */
  readonly heldNanoUsd: NanoUsd;
  /** Read from a histogram whose steps are 8 % apart: within 4 % of the true value. Null without calls. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly totalMs: number;
  readonly cpuMs: number;
  readonly gpuMs: number;
  /** Largest of any call. */
  readonly memoryBytes: number;
  readonly energyMilliJoules: number;
}

export interface UseRow extends UseSums {
  /** The value of each dimension asked for. */
  readonly by: Partial<Record<UseDimension, string>>;
}

/** What the roll-ups say and what a full count of the calls and charge lines says. */
export interface RollupCheck {
  readonly isEqual: boolean;
  /** In words, for the log: what differs; empty when nothing does. */
  readonly differences: readonly string[];
}

/** One paid or local call as the roll-ups count it. */
export interface CountedCall {
  readonly task: string;
  readonly tier: string;
  readonly provider: string | null;
  readonly modelId: string | null;
  readonly account: string | null;
  readonly ownerId: number | null;
  readonly day: PlainDay;
  readonly hourUtcMs: number;
  readonly atUtcMs: number;
  readonly isFailed: boolean;
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly cacheWrite: number;
  readonly tokensOut: number;
  readonly reasoning: number;
  readonly costNanoUsd: number;
  readonly estimatedNanoUsd: number;
  readonly avoidedNanoUsd: number;
  readonly ms: number;
  readonly cpuMs: number;
  readonly gpuMs: number;
  readonly memoryBytes: number;
  readonly energyMilliJoules: number;
}

/** Sums that are kept in the transaction of the rows they sum, and can be rebuilt from them. */
export interface RollupRepository {
  /** Rows in order of their values; a period without calls has none. */
  queryUse(query: UseQuery): readonly UseRow[];
  /** The same one by one, for answers of ten thousands of rows that are made into something else. */
  eachUse(query: UseQuery, take: (row: UseRow) => void): void;
  /** The same over the whole period. */
  total(query: Omit<UseQuery, 'by'>): UseSums;
  /** Counts every call and line again and compares; takes seconds at a million calls. */
  check(): RollupCheck;
  /** The totals only, for each start: milliseconds. */
  checkTotals(): RollupCheck;
  /** Makes the roll-ups and the totals of the scopes anew from the rows. */
  rebuild(): void;
}
