import type { AppError } from '../../../../shared/contract/errors.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { OwnPriceRow, PriceRowRepository } from '../../db/price-rows.ts';
import type { Clock } from '../../ports.ts';
import { type PriceRow, type PriceTable, priceRowSchema } from './price-types.ts';
import { readPriceTable } from './read-table.ts';
import { type UserPrice, userPriceRow, withUserRows } from './user-price.ts';
import { instantText, isValidAt } from './window-times.ts';

/** The prices of this installation: the shipped table with the user's own rows over it. */
export interface PriceBook {
  /** Read at first use. Where the shipped table can not be read it has the user's rows alone: the rest is unknown. */
  table(): PriceTable;
  /** Why the shipped table could not be read; null where it could. */
  problem(): AppError | null;
  /** Keeps a price of the user's own; `price-invalid` where it is not plausible. */
  give(price: UserPrice): Result<PriceRow, AppError>;
  /** Takes the user's prices of a provider back; calls that are under way keep them. */
  takeBack(provider: string): void;
  /** Every model that has a price now, sorted. */
  models(): readonly { readonly provider: string; readonly model: string }[];
}

export interface PriceBookParts {
  /** `resources/prices.json`. */
  readonly file: string;
  readonly ownRows: PriceRowRepository;
  readonly clock: Clock;
}

export function createPriceBook({ file, ownRows, clock }: PriceBookParts): PriceBook {
  let shipped: Result<PriceTable, AppError> | null = null;
  let merged: PriceTable | null = null;
  const readShipped = () => {
    shipped ??= readPriceTable(file);
    return shipped;
  };
  const table = () => {
    merged ??= withUserRows(shippedOrNone(readShipped()), ownRows.list().flatMap(readOwnRow));
    return merged;
  };
  return {
    table,
    problem: () => {
      const read = readShipped();
      return read.ok ? null : read.error;
    },
    give: (price) => {
      const nowUtcMs = clock.nowUtcMs();
      const row = userPriceRow(price, { table: table(), nowUtcMs });
      if (!row.ok) return row;
      ownRows.add({ provider: row.value.provider, json: JSON.stringify(row.value), nowUtcMs });
      merged = null;
      return ok(row.value);
    },
    takeBack: (provider) => {
      ownRows.remove(provider, clock.nowUtcMs());
      merged = null;
    },
    models: () => modelsOf(table(), clock.nowUtcMs()),
  };
}

function shippedOrNone(read: Result<PriceTable, AppError>): PriceTable {
  if (read.ok) return read.value;
  return { version: 'none', baseline: { provider: '', model: '' }, providers: [], rows: [] };
}

/** A row that can not be read (written by a later version) is left out: its model is unknown then, not free. */
function readOwnRow({ json, takenBackAtUtcMs }: OwnPriceRow): readonly PriceRow[] {
  try {
    const row = priceRowSchema.safeParse(JSON.parse(json));
    if (!row.success) return [];
    return [{ ...row.data, validTo: takenBackAtUtcMs === null ? null : instantText(takenBackAtUtcMs) }];
  } catch {
    return [];
  }
}

function modelsOf(table: PriceTable, nowUtcMs: number): ReturnType<PriceBook['models']> {
  const valid = table.rows.filter((row) => isValidAt(row, nowUtcMs));
  const byKey = new Map(
    valid.map(({ provider, model }) => [`${provider}\n${model}`, { provider, model }] as const),
  );
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}
