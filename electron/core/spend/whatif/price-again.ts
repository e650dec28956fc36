import type { AppError } from '../../../../shared/contract/errors.ts';
import type { ServiceTier } from '../../../../shared/domain/spend.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { TokenUsage } from '../ledger-types.ts';
import { billOf } from '../prices/charge-lines.ts';
import type { PriceRow, PriceTable } from '../prices/price-types.ts';
import { instantText, momentMs } from '../prices/window-times.ts';

export interface PricedModel {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier: ServiceTier;
}

/** Prices usage at the instant at which it was used. */
export interface Pricer {
  /** The table with the earliest price of each model reaching back to the period's start. */
  readonly table: PriceTable;
  /** `price-unknown` where the table has no price of the model at all. */
  costOf(model: PricedModel, usage: TokenUsage, atUtcMs: number): Result<number, AppError>;
  /** How many calls were priced by a price that began after them. */
  pricedByLater(): number;
}

/** A model that came out, or got a price, after the period is priced by its earliest price: "what would it have cost". */
export function createPricer(given: PriceTable, sinceUtcMs: number): Pricer {
  const earliest = earliestRows(given, sinceUtcMs);
  const startsAt = instantText(Math.trunc(sinceUtcMs));
  const rows = given.rows.map((row) => (earliest.has(row.id) ? { ...row, validFrom: startsAt } : row));
  const table = { ...given, rows };
  let byLater = 0;
  return {
    table,
    costOf(model, usage, atUtcMs) {
      const bill = billOf(table, { ...model, atUtcMs }, { usage, isEstimated: true });
      if (!bill.ok) return bill;
      const began = earliest.get(bill.value.price.row.id);
      if (began !== undefined && began > atUtcMs) byLater += 1;
      return ok(bill.value.costNanoUsd);
    },
    pricedByLater: () => byLater,
  };
}

/** When the first row of each model and service tier began, by the row's id, where that was after `sinceUtcMs`. */
function earliestRows(table: PriceTable, sinceUtcMs: number): ReadonlyMap<string, number> {
  const first = new Map<string, { readonly row: PriceRow; readonly beganUtcMs: number }>();
  for (const row of table.rows) {
    const key = `${row.provider}\n${row.model}\n${row.serviceTier}`;
    const beganUtcMs = momentMs(row.validFrom);
    const before = first.get(key);
    if (before === undefined || beganUtcMs < before.beganUtcMs) first.set(key, { row, beganUtcMs });
  }
  const late = [...first.values()].filter(({ beganUtcMs }) => beganUtcMs > sinceUtcMs);
  return new Map(late.map(({ row, beganUtcMs }) => [row.id, beganUtcMs]));
}
