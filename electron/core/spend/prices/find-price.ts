import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import type { ServiceTier } from '../../../../shared/domain/spend.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { rowsOfModel } from './match-model.ts';
import type { PriceLevel, PriceRow, PriceTable, PriceWindow, TokenPrices } from './price-types.ts';
import { isInWindow, isValidAt } from './window-times.ts';

/** What is asked for, and when. */
export interface PriceQuery {
  /** As the price table names it. */
  readonly provider: string;
  readonly model: string;
  readonly serviceTier: ServiceTier;
  readonly atUtcMs: number;
  /** All input tokens of the request, cached ones included: they choose the context step. */
  readonly inputTokens: number;
}

/** A row, and which of its prices count for one request at one instant. */
export interface PriceInForce {
  readonly row: PriceRow;
  readonly prices: TokenPrices;
  /** null: outside every window. */
  readonly window: PriceWindow | null;
  /** null: below every step. */
  readonly aboveInputTokens: number | null;
}

/** The price of a request. `price-unknown` where no row names model, tier and day: never 0, never a guess. */
export function findPrice(table: PriceTable, query: PriceQuery): Result<PriceInForce, AppError> {
  const rows = rowsOfModel(table, query).filter(
    (row) => row.serviceTier === query.serviceTier && isValidAt(row, query.atUtcMs),
  );
  const row = preferred(rows);
  if (row === null) return err(priceUnknown(query));
  const window = row.windows.find((one) => isInWindow(one, query.atUtcMs)) ?? null;
  const level: PriceLevel = window ?? row;
  const step = highestStep(level, query.inputTokens);
  return ok({
    row,
    window,
    prices: step?.prices ?? level.prices,
    aboveInputTokens: step?.aboveInputTokens ?? null,
  });
}

/** @param query model and tier that no row names. */
export function priceUnknown(query: Pick<PriceQuery, 'provider' | 'model' | 'serviceTier'>): AppError {
  const tier = query.serviceTier === 'standard' ? '' : ` in the ${query.serviceTier} tier`;
  return appError('price-unknown', `no price is known of ${query.provider} ${query.model}${tier}`, {
    item: `${query.provider}/${query.model}`,
  });
}

/** The user's own row before a shipped one, then the one that began last. */
function preferred(rows: readonly PriceRow[]): PriceRow | null {
  const [first, ...others] = rows;
  if (first === undefined) return null;
  return others.reduce((best, row) => (isBefore(row, best) ? row : best), first);
}

function isBefore(left: PriceRow, right: PriceRow): boolean {
  if (left.givenBy !== right.givenBy) return left.givenBy === 'user';
  return left.validFrom > right.validFrom;
}

function highestStep(level: PriceLevel, inputTokens: number) {
  const passed = level.steps.filter(({ aboveInputTokens }) => inputTokens > aboveInputTokens);
  return passed.toSorted((a, b) => b.aboveInputTokens - a.aboveInputTokens)[0];
}
