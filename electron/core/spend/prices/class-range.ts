import type { PriceRow, TokenPrices } from './price-types.ts';

type PricedField = Exclude<keyof TokenPrices, 'flatNanoUsd'>;

/** Classes of a row in the order in which people look at them, with words for messages. */
export const wordsOfField: Readonly<Record<PricedField, string>> = {
  input: 'input',
  output: 'output',
  reasoning: 'reasoning',
  cacheRead: 'cache read',
  cacheWrite5m: 'cache write (5 minutes)',
  cacheWrite1h: 'cache write (1 hour)',
};
export const pricedFields = Object.keys(wordsOfField) as PricedField[];

export interface PriceRange {
  readonly lowest: number;
  readonly highest: number;
}

/** Lowest and highest price of a class over a row's steps and windows; null where the row has none. */
export function rangeOf(row: PriceRow, field: PricedField): PriceRange | null {
  const levels = [row, ...row.windows];
  const all = levels.flatMap(({ prices, steps }) => [prices, ...steps.map((step) => step.prices)]);
  const values = all.flatMap((prices) => prices[field] ?? []);
  return values.length === 0 ? null : { lowest: Math.min(...values), highest: Math.max(...values) };
}
