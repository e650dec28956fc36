import type { TypedPrices } from '../../../../shared/contract/cloud-views.ts';
import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import type { ServiceTier } from '../../../../shared/domain/spend.ts';
import { formatUsd, type NanoUsd, parseUsd } from '../../../../shared/money.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { dayOf } from '../../../../shared/time.ts';
import { jumpsBetween } from './check-update.ts';
import { canonicalModel, rowsOfModel } from './match-model.ts';
import { type PriceRow, type PriceTable, priceRowSchema } from './price-types.ts';
import { instantText } from './window-times.ts';

/** Under 0.001 USD per million: no model is so cheap, but every price per token is. */
const CHEAPEST_BELIEVABLE = 1_000_000;
/** Cache reads cost a fiftieth of input at some providers. */
const CHEAPEST_CACHE_READ = 20_000;
/** Over 1,000 USD per million tokens. */
const DEAREST_TYPED = 1_000_000_000_000;

type TypedField = keyof TypedPrices;
const wordsOfTyped: Readonly<Record<TypedField, string>> = {
  input: 'input price',
  output: 'output price',
  cacheRead: 'cache read price',
  cacheWrite: 'cache write price',
};
const typedFields = Object.keys(wordsOfTyped) as TypedField[];

/** A price of the user's own, as nano-dollars per million tokens; null: that class costs what input does. */
export interface UserPrice {
  /** As the price table names it, or the user's name of a provider that the table does not have. */
  readonly provider: string;
  readonly model: string;
  /** Default: standard. */
  readonly serviceTier?: ServiceTier;
  readonly prices: TypedPrices;
}

/**
 * Reads prices as a person types them, in USD per million tokens (`0.10`); an empty cache price is null.
 * `price-invalid` names the field that is no amount or negative.
 */
export function readTypedPrices(
  typed: Readonly<Partial<Record<TypedField, string>>>,
): Result<TypedPrices, AppError> {
  const prices: { -readonly [field in TypedField]: TypedPrices[field] | null } = {
    input: null,
    output: null,
    cacheRead: null,
    cacheWrite: null,
  };
  for (const field of typedFields) {
    const text = (typed[field] ?? '').trim();
    const mayBeEmpty = field === 'cacheRead' || field === 'cacheWrite';
    if (text === '' && mayBeEmpty) continue;
    if (/^\$?-/u.test(text)) return err(invalid(wordsOfTyped[field], 'is negative'));
    const amount = parseUsd(text);
    if (amount === null) {
      return err(invalid(wordsOfTyped[field], `“${text.slice(0, 40)}” is no amount in USD, like 0.10`));
    }
    prices[field] = amount;
  }
  const { input, output, cacheRead, cacheWrite } = prices;
  if (input === null || output === null) return err(invalid(wordsOfTyped.input, 'is missing'));
  return ok({ input, output, cacheRead, cacheWrite });
}

/**
 * Makes a row of the user's own. `price-invalid` names the field that is negative, free of charge, absurd, per token
 * instead of per million, or ten times away from the shipped price.
 * @param context.nowUtcMs from when on the row counts: calls sent before are billed as they were held.
 */
export function userPriceRow(
  given: UserPrice,
  context: { readonly table: PriceTable; readonly nowUtcMs: number },
): Result<PriceRow, AppError> {
  for (const field of typedFields) {
    const problem = problemOf(field, given.prices[field]);
    if (problem !== null) return err(invalid(wordsOfTyped[field], problem));
  }
  const { input, output, cacheRead, cacheWrite } = given.prices;
  const provider = given.provider.trim();
  const model = given.model.trim();
  const row = priceRowSchema.safeParse({
    provider,
    model: canonicalModel(context.table, { provider, model }),
    name: model,
    serviceTier: given.serviceTier ?? 'standard',
    prices: { input, output, cacheRead, cacheWrite5m: cacheWrite },
    validFrom: instantText(context.nowUtcMs),
    source: 'given by the user',
    checkedOn: dayOf(context.nowUtcMs, 'UTC'),
    givenBy: 'user',
  });
  if (!row.success) return err(invalid('provider or model', 'is missing or too long'));
  return checkAgainstShipped(row.data, context.table);
}

/** The table with the user's rows; the one that began last counts. */
export function withUserRows(table: PriceTable, userRows: readonly PriceRow[]): PriceTable {
  const own = new Map(userRows.map((row) => [row.id, row]));
  return { ...table, rows: [...table.rows.filter(({ id }) => !own.has(id)), ...own.values()] };
}

/** What is wrong with one price, in words; null where nothing is. */
function problemOf(field: TypedField, price: number | null): string | null {
  if (price === null) return null;
  if (price < 0) return 'is negative';
  const shown = `${formatUsd(price as NanoUsd)} per million tokens`;
  if (price > DEAREST_TYPED) return `of ${shown} is more than any model costs`;
  const floor = field === 'cacheRead' ? CHEAPEST_CACHE_READ : CHEAPEST_BELIEVABLE;
  if (price > 0 && price < floor)
    return `of ${shown} looks like a price per token; give it per million tokens`;
  if (price > 0 || field === 'cacheRead') return null;
  return 'is 0; a server of your own that costs nothing is marked so in its settings';
}

function checkAgainstShipped(row: PriceRow, table: PriceTable): Result<PriceRow, AppError> {
  const { cacheRead, input } = row.prices;
  if (cacheRead !== null && cacheRead > input) {
    return err(invalid(wordsOfTyped.cacheRead, 'is above the input price'));
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
