import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import type { ServiceTier } from '../../../../shared/domain/spend.ts';
import { parseUsd } from '../../../../shared/money.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { jumpsBetween } from './check-update.ts';
import { wordsOfField } from './class-range.ts';
import { canonicalModel, rowsOfModel } from './match-model.ts';
import { type PriceRow, type PriceTable, priceRowSchema } from './price-types.ts';

/** Under 0.001 USD per million: no model is so cheap, but every price per token is. */
const CHEAPEST_BELIEVABLE = 1_000_000;
/** Cache reads cost a fiftieth of input at some providers. */
const CHEAPEST_CACHE_READ = 20_000;
/** Over 1,000 USD per million tokens. */
const DEAREST_TYPED = 1_000_000_000_000;

type TypedField = 'input' | 'output' | 'cacheRead' | 'cacheWrite5m' | 'cacheWrite1h';
const typedFields: readonly TypedField[] = ['input', 'output', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h'];

/** A price as a person types it: USD per million tokens, as text (`0.10`). */
export interface TypedPrice {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier?: ServiceTier;
  readonly input: string;
  readonly output: string;
  /** Left out or empty: as input. */
  readonly cacheRead?: string;
  readonly cacheWrite5m?: string;
  readonly cacheWrite1h?: string;
}

/**
 * Makes a row of the user's own. `price-invalid` names the field that is negative, no number, free of charge, absurd,
 * per token instead of per million, or ten times away from the shipped price.
 * @param today first day of the row, `YYYY-MM-DD` (UTC).
 */
export function parseUserPrice(
  typed: TypedPrice,
  context: { readonly table: PriceTable; readonly today: string },
): Result<PriceRow, AppError> {
  const prices: Partial<Record<TypedField, number>> = {};
  for (const field of typedFields) {
    const text = (typed[field] ?? '').trim();
    if (text === '' && field !== 'input' && field !== 'output') continue;
    const amount = readAmount(text, field);
    if (!amount.ok) return amount;
    prices[field] = amount.value;
  }
  const provider = typed.provider.trim();
  const row = priceRowSchema.safeParse({
    provider,
    model: canonicalModel(context.table, { provider, model: typed.model.trim() }),
    name: typed.model.trim(),
    serviceTier: typed.serviceTier ?? 'standard',
    prices,
    validFrom: context.today,
    source: 'given by the user',
    checkedOn: context.today,
    givenBy: 'user',
  });
  if (!row.success) return err(invalid('provider or model', 'is missing or too long'));
  return checkAgainstShipped(row.data, context.table);
}

/** The table with the user's rows; a row given later for the same model, tier and day replaces an earlier one. */
export function withUserRows(table: PriceTable, userRows: readonly PriceRow[]): PriceTable {
  const own = new Map(userRows.map((row) => [row.id, row]));
  return { ...table, rows: [...table.rows.filter(({ id }) => !own.has(id)), ...own.values()] };
}

function readAmount(text: string, field: TypedField): Result<number, AppError> {
  const name = `${wordsOfField[field]} price`;
  if (/^\s*\$?-/u.test(text)) return err(invalid(name, 'is negative'));
  const amount = parseUsd(text);
  if (amount === null) return err(invalid(name, `“${text.slice(0, 40)}” is no amount in USD, like 0.10`));
  if (amount > DEAREST_TYPED) {
    return err(invalid(name, `${text} is over 1,000 USD per million tokens: more than any model costs`));
  }
  const floor = field === 'cacheRead' ? CHEAPEST_CACHE_READ : CHEAPEST_BELIEVABLE;
  if (amount > 0 && amount < floor) {
    return err(invalid(name, `${text} looks like USD per token; type it per million tokens`));
  }
  const mayBeFree = field === 'cacheRead';
  if (amount === 0 && !mayBeFree) {
    return err(invalid(name, 'is 0; a server of your own that costs nothing is marked so in its settings'));
  }
  return ok(amount);
}

function checkAgainstShipped(row: PriceRow, table: PriceTable): Result<PriceRow, AppError> {
  const { cacheRead, input } = row.prices;
  if (cacheRead !== null && cacheRead > input) {
    return err(invalid(`${wordsOfField.cacheRead} price`, 'is above the input price'));
  }
  const shipped = rowsOfModel(table, row).filter(
    (one) => one.givenBy === 'shipped' && one.serviceTier === row.serviceTier && one.validTo === null,
  );
  const jump = shipped.flatMap((one) => jumpsBetween(one, row))[0];
  if (jump === undefined) return ok(row);
  return err(invalid('price', `is more than ten times away from the shipped one (${jump})`));
}

function invalid(field: string, problem: string): AppError {
  return appError('price-invalid', `the ${field} ${problem}; nothing was changed`, { item: field });
}
