import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import type { TokenClass } from '../../../../shared/domain/spend.ts';
import {
  addNanoUsd,
  costOfTokens,
  type NanoUsd,
  type NanoUsdPerMillionTokens,
  toNanoUsd,
  zeroNanoUsd,
} from '../../../../shared/money.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { ChargeLine, TokenUsage } from '../ledger-types.ts';
import { findPrice, type PriceInForce, type PriceQuery } from './find-price.ts';
import type { PriceTable, TokenPrices } from './price-types.ts';

/** More than any model takes; a server that tells more is lying, and sums stay in the safe integers. */
const MOST_TOKENS = 100_000_000;
const FEE_PER_MILLION = 1_000_000;

const classOfField: Readonly<Record<keyof TokenUsage, Exclude<TokenClass, 'flat'>>> = {
  input: 'input',
  cacheWrite5m: 'cache-write-5m',
  cacheWrite1h: 'cache-write-1h',
  cacheRead: 'cache-read',
  output: 'output',
  reasoning: 'reasoning',
};
const usageFields = Object.keys(classOfField) as (keyof TokenUsage)[];

export interface Bill {
  readonly price: PriceInForce;
  readonly lines: readonly ChargeLine[];
  readonly costNanoUsd: NanoUsd;
}

/** All input tokens, cached ones included: what a context step is measured by. */
export function inputTokensOf(usage: TokenUsage): number {
  return usage.input + usage.cacheWrite5m + usage.cacheWrite1h + usage.cacheRead;
}

/**
 * The bill of a call: its price by its own input tokens, one line per class that has tokens.
 * `price-unknown`, or `answer-invalid` for usage that can not be (negative, not whole, beyond every model).
 */
export function billOf(
  table: PriceTable,
  query: Omit<PriceQuery, 'inputTokens'>,
  used: { readonly usage: TokenUsage; readonly isEstimated: boolean },
): Result<Bill, AppError> {
  const price = findPrice(table, { ...query, inputTokens: inputTokensOf(used.usage) });
  if (!price.ok) return price;
  const lines = chargeLines(used.usage, price.value, used.isEstimated);
  if (!lines.ok) return lines;
  return ok({ price: price.value, lines: lines.value, costNanoUsd: totalOf(lines.value) });
}

/** One line per class that has tokens, each ceil(tokens x price / 10^6), and the fee per request if there is one. */
export function chargeLines(
  usage: TokenUsage,
  price: PriceInForce,
  isEstimated: boolean,
): Result<readonly ChargeLine[], AppError> {
  const wrong = usageFields.find((field) => !isTokenCount(usage[field]));
  if (wrong !== undefined) {
    return err(appError('answer-invalid', `the usage told ${String(usage[wrong])} ${wrong} tokens`));
  }
  const priceRowId = price.row.id;
  const lines = usageFields
    .filter((field) => usage[field] > 0)
    .map((field): ChargeLine => {
      const tokenClass = classOfField[field];
      const unitPrice = unitPriceOf(price.prices, tokenClass);
      const costNanoUsd = costOfTokens(usage[field], unitPrice);
      return { tokenClass, tokens: usage[field], unitPrice, priceRowId, costNanoUsd, isEstimated };
    });
  const fee = toNanoUsd(price.prices.flatNanoUsd);
  return ok(fee > 0 ? [...lines, feeLine(fee, priceRowId)] : lines);
}

export function totalOf(lines: readonly ChargeLine[]): NanoUsd {
  return lines.reduce((sum, { costNanoUsd }) => addNanoUsd(sum, costNanoUsd), zeroNanoUsd);
}

/** Price of a class; one without a price of its own costs what the class it is a part of costs. */
export function unitPriceOf(
  prices: TokenPrices,
  tokenClass: Exclude<TokenClass, 'flat'>,
): NanoUsdPerMillionTokens {
  switch (tokenClass) {
    case 'input':
      return prices.input;
    case 'output':
      return prices.output;
    case 'reasoning':
      return prices.reasoning ?? prices.output;
    case 'cache-read':
      return prices.cacheRead ?? prices.input;
    case 'cache-write-5m':
      return prices.cacheWrite5m ?? prices.input;
    case 'cache-write-1h':
      return prices.cacheWrite1h ?? prices.cacheWrite5m ?? prices.input;
  }
}

/** One request at a unit price that makes ceil(1 x price / 10^6) the fee: the sum rule of a line holds for it, too. */
function feeLine(fee: NanoUsd, priceRowId: string): ChargeLine {
  const unitPrice = (fee * FEE_PER_MILLION) as NanoUsdPerMillionTokens;
  return { tokenClass: 'flat', tokens: 1, unitPrice, priceRowId, costNanoUsd: fee, isEstimated: false };
}

function isTokenCount(tokens: number): boolean {
  return Number.isSafeInteger(tokens) && tokens >= 0 && tokens <= MOST_TOKENS;
}
