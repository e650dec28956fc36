import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import type { NanoUsdPerMillionTokens } from '../../../shared/money.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

const priceSchema = z
  .number()
  .int()
  .nonnegative()
  .transform((value) => value as NanoUsdPerMillionTokens);

/** One price of one model over a span of days; amounts are nano-dollars per million tokens. */
const priceRowSchema = z.object({
  provider: z.string().min(1),
  model: z.string().min(1),
  prices: z.object({
    input: priceSchema,
    output: priceSchema,
    cacheRead: priceSchema.nullable(),
    cacheWrite: priceSchema.nullable(),
  }),
  /** The row holds for whole requests of at most so many input tokens; null: no bound known. */
  maxInputTokens: z.number().int().positive().nullable(),
  validFrom: z.iso.date(),
  /** Exclusive; null while the price holds. */
  validTo: z.iso.date().nullable(),
  source: z.string().min(1),
  checkedOn: z.iso.date(),
});
export type PriceRow = z.infer<typeof priceRowSchema>;

const priceTableSchema = z.object({
  version: z.string().min(1),
  /** Provider and model that savings are compared with. */
  baseline: z.object({ provider: z.string(), model: z.string() }),
  rows: z.array(priceRowSchema).min(1),
});
export type PriceTable = z.infer<typeof priceTableSchema>;

/** Reads and checks a price table; a wrong one is refused, for an unknown price must never count as 0. */
export function readPriceTable(file: string): Result<PriceTable, AppError> {
  try {
    const parsed = priceTableSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return ok(parsed.data);
    return err(appError('unreadable', `price table: ${z.prettifyError(parsed.error)}`, { item: file }));
  } catch (cause) {
    return err(appError('unreadable', `price table: ${String(cause)}`, { item: file }));
  }
}
