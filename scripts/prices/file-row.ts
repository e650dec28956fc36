import type { z } from 'zod';
import type { priceRowSchema } from '../../electron/core/spend/prices/price-types.ts';

/** A row as `resources/prices.json` holds it: what equals its default is left out. */
export type FileRow = z.input<typeof priceRowSchema>;
export type FilePrices = FileRow['prices'];
export type FileStep = NonNullable<FileRow['steps']>[number];

const USD_DECIMAL = /^(\d+)(?:\.(\d+))?$/u;

/** `0.1` USD as nano-dollars, exactly; a tenth decimal is rounded up. @throws RangeError for anything else. */
export function nanoUsdOf(decimal: string): number {
  const match = USD_DECIMAL.exec(decimal);
  if (match === null) throw new RangeError(`no amount: ${decimal}`);
  const fraction = match[2] ?? '';
  const whole = Number(`${match[1]}${fraction.slice(0, 9).padEnd(9, '0')}`);
  const rest = /[1-9]/u.test(fraction.slice(9)) ? 1 : 0;
  if (!Number.isSafeInteger(whole)) throw new RangeError(`too much: ${decimal}`);
  return whole + rest;
}

/** Whether two rows cost the same, whatever they are called. */
export function isSamePrice(left: FileRow, right: FileRow): boolean {
  const shape = (row: FileRow) => JSON.stringify([row.prices, row.steps ?? [], row.windows ?? []]);
  return shape(left) === shape(right);
}

/** Prices without the classes that have none. */
export function withoutNulls(prices: Readonly<Record<string, number | null>>): FilePrices {
  const kept = Object.entries(prices).filter(([, value]) => value !== null);
  return Object.fromEntries(kept) as FilePrices;
}
