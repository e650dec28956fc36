import { z } from 'zod';

/** Nano-dollars (10^-9 USD) as a safe integer: 2^53 of them are 9.0 million USD. */
export type NanoUsd = number & { readonly __brand: 'NanoUsd' };

/** Price as nano-dollars per million tokens; one USD per million tokens is 10^9. */
export type NanoUsdPerMillionTokens = number & { readonly __brand: 'NanoUsdPerMillionTokens' };

export const zeroNanoUsd = 0 as NanoUsd;

export const nanoUsdSchema = z
  .number()
  .int()
  .safe()
  .transform((value) => value as NanoUsd);

/** @throws RangeError when the amount is no safe integer: money is never rounded silently. */
export function toNanoUsd(value: number): NanoUsd {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer amount of nano-dollars: ${value}`);
  return value as NanoUsd;
}

/** cost = ceil(tokens x price / 10^6), the product in BigInt because 5e10 x 1e6 passes 2^53. */
export function costOfTokens(tokens: number, price: NanoUsdPerMillionTokens): NanoUsd {
  if (!Number.isSafeInteger(tokens) || tokens < 0) throw new RangeError(`not a token count: ${tokens}`);
  if (!Number.isSafeInteger(price) || price < 0) throw new RangeError(`not a price: ${price}`);
  const product = BigInt(tokens) * BigInt(price);
  return toNanoUsd(Number((product + 999_999n) / 1_000_000n));
}

export function addNanoUsd(left: NanoUsd, right: NanoUsd): NanoUsd {
  return toNanoUsd(left + right);
}

/**
 * Reads an amount typed by a person: USD with at most 9 decimals, not negative.
 * @returns null when the text is no such amount.
 */
export function parseUsd(text: string): NanoUsd | null {
  const match = /^\s*\$?(\d{1,7})(?:\.(\d{1,9}))?\s*$/u.exec(text);
  if (!match) return null;
  const whole = Number(match[1]) * 1_000_000_000;
  const fraction = Number((match[2] ?? '').padEnd(9, '0'));
  const total = whole + fraction;
  return Number.isSafeInteger(total) ? (total as NanoUsd) : null;
}

/**
 * Shows two figures of an amount under a cent (`$0.0003`), never 0 for something; else 4 decimals at most.
 * @param rounding `up` for a bound ("at most ..."), which the nearest figure could make untrue
 */
export function formatUsd(amount: NanoUsd, rounding: 'nearest' | 'up' = 'nearest'): string {
  const sign = amount < 0 ? '-' : '';
  const absolute = Math.abs(amount);
  const step = 10 ** (9 - decimalsOf(absolute));
  const steps = rounding === 'up' ? Math.ceil(absolute / step) : Math.round(absolute / step);
  const digits = (steps * step).toString().padStart(10, '0');
  const decimals = digits.slice(-9).replace(/0+$/u, '').padEnd(2, '0');
  return `${sign}$${digits.slice(0, -9)}.${decimals}`;
}

function decimalsOf(absolute: number): number {
  if (absolute === 0 || absolute >= 10_000_000) return 4;
  const zerosBehindPoint = 9 - absolute.toString().length;
  return Math.min(9, zerosBehindPoint + 2);
}
