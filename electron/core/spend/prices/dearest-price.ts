import type { AppError } from '../../../../shared/contract/errors.ts';
import type { ServiceTier } from '../../../../shared/domain/spend.ts';
import {
  addNanoUsd,
  costOfTokens,
  type NanoUsd,
  type NanoUsdPerMillionTokens,
  toNanoUsd,
} from '../../../../shared/money.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { unitPriceOf } from './charge-lines.ts';
import { priceUnknown } from './find-price.ts';
import { rowsOfModel } from './match-model.ts';
import type { PriceLevel, PriceRow, PriceTable, TokenPrices } from './price-types.ts';
import { isValidAt, isValidWithin, momentMs } from './window-times.ts';

/** Clocks of users are wrong and may be set during a call: prices of a day before and after count, too. */
const CLOCK_DOUBT_MS = 86_400_000;
/** A bill rounds each of its lines up: four input classes, two of output. */
const ROUNDED_INPUT_LINES = 4;
const ROUNDED_OUTPUT_LINES = 2;

/** Longest that a call may last until its bill is known. */
export const longestCallMs: Readonly<Record<ServiceTier, number>> = {
  standard: 15 * 60_000,
  priority: 15 * 60_000,
  flex: 60 * 60_000,
  batch: 25 * 3_600_000,
};

export interface DearestQuery {
  readonly provider: string;
  readonly model: string;
  /** Every tier in which the provider might serve the call. */
  readonly serviceTiers: readonly ServiceTier[];
  /** When the call starts, and when at the latest its bill is known. */
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** Sure upper bound of all input tokens: context steps above it can not apply. */
  readonly inputBoundTokens: number;
}

/** The dearest of everything that could apply to a call: what a hold is made of. */
export interface DearestPrice {
  readonly input: NanoUsdPerMillionTokens;
  readonly output: NanoUsdPerMillionTokens;
  readonly flatNanoUsd: NanoUsd;
  /** Rows that were looked at, newest last. */
  readonly priceRowIds: readonly string[];
}

/**
 * Dearest input class and dearest output class over all rows, tiers, context steps below the bound and windows
 * of the span. Hours are not looked at: the clock may be wrong, so a peak could always apply.
 * `price-unknown` where some instant of the span has no price: such a bill can not be bounded.
 */
export function dearestPrice(table: PriceTable, query: DearestQuery): Result<DearestPrice, AppError> {
  const ofModel = rowsOfModel(table, query);
  const levels: PriceLevel[] = [];
  const priceRowIds: string[] = [];
  for (const serviceTier of query.serviceTiers) {
    const rows = ofModel.filter((row) => row.serviceTier === serviceTier);
    if (!isCovered(rows, query)) return err(priceUnknown({ ...query, serviceTier }));
    for (const row of rowsThatCouldApply(rows, query)) {
      priceRowIds.push(row.id);
      levels.push(row, ...row.windows);
    }
  }
  const prices = levels.flatMap((level) => pricesBelow(level, query.inputBoundTokens));
  return ok({
    input: dearestOf(prices, ['input', 'cache-read', 'cache-write-5m', 'cache-write-1h']),
    output: dearestOf(prices, ['output', 'reasoning']),
    flatNanoUsd: toNanoUsd(Math.max(0, ...prices.map(({ flatNanoUsd }) => flatNanoUsd))),
    priceRowIds,
  });
}

/** The most that a call may cost within its bounds; no bill with at most these tokens is above it. */
export function worstCaseOf(
  price: DearestPrice,
  bound: { readonly inputBoundTokens: number; readonly outputLimitTokens: number },
): NanoUsd {
  const input = costOfTokens(bound.inputBoundTokens, price.input);
  const output = costOfTokens(bound.outputLimitTokens, price.output);
  const rounding = toNanoUsd(ROUNDED_INPUT_LINES - 1 + ROUNDED_OUTPUT_LINES - 1);
  return addNanoUsd(addNanoUsd(input, output), addNanoUsd(price.flatNanoUsd, rounding));
}

/** Whether every instant of the span has a row: looked at where the set of valid rows changes. */
function isCovered(rows: readonly PriceRow[], span: DearestQuery): boolean {
  // A row has no gaps: as a rule one holds from end to end.
  if (rows.some((row) => isValidAt(row, span.fromUtcMs) && isValidAt(row, span.toUtcMs))) return true;
  const ends = rows.flatMap(({ validTo }) => (validTo === null ? [] : [momentMs(validTo)]));
  const inside = ends.filter((end) => end > span.fromUtcMs && end <= span.toUtcMs);
  return [span.fromUtcMs, ...inside, span.toUtcMs].every((atUtcMs) =>
    rows.some((row) => isValidAt(row, atUtcMs)),
  );
}

/** The user's row stands alone where it holds over the whole span, doubt included. */
function rowsThatCouldApply(rows: readonly PriceRow[], span: DearestQuery): readonly PriceRow[] {
  const doubtful = { fromUtcMs: span.fromUtcMs - CLOCK_DOUBT_MS, toUtcMs: span.toUtcMs + CLOCK_DOUBT_MS };
  const valid = rows.filter((row) => isValidWithin(row, doubtful));
  const own = valid.filter(({ givenBy }) => givenBy === 'user');
  const holdsThroughout = own.some(
    (row) => isValidAt(row, doubtful.fromUtcMs) && isValidAt(row, doubtful.toUtcMs),
  );
  return holdsThroughout ? own : valid;
}

function pricesBelow(level: PriceLevel, inputBoundTokens: number): readonly TokenPrices[] {
  const steps = level.steps.filter(({ aboveInputTokens }) => inputBoundTokens > aboveInputTokens);
  return [level.prices, ...steps.map(({ prices }) => prices)];
}

function dearestOf(
  prices: readonly TokenPrices[],
  classes: readonly Parameters<typeof unitPriceOf>[1][],
): NanoUsdPerMillionTokens {
  // Loops: it is asked for every offer of every mail.
  let dearest = Number.NEGATIVE_INFINITY;
  for (const one of prices) {
    for (const tokenClass of classes) dearest = Math.max(dearest, unitPriceOf(one, tokenClass));
  }
  return dearest as NanoUsdPerMillionTokens;
}
