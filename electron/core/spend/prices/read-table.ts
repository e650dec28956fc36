import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { type PriceRow, type PriceTable, priceRowSchema, priceTableSchema } from './price-types.ts';

/** Reads and checks a price table; a wrong one is refused, for an unknown price must never count as 0. */
export function readPriceTable(file: string): Result<PriceTable, AppError> {
  const raw = readJson(file);
  return raw.ok ? parsePriceTable(raw.value, file) : raw;
}

/** @param item where the table came from, for the error. */
export function parsePriceTable(raw: unknown, item: string): Result<PriceTable, AppError> {
  const parsed = priceTableSchema.safeParse(raw);
  if (!parsed.success) return err(unreadable(z.prettifyError(parsed.error), item));
  const twice = firstRepeated(parsed.data.rows.map(({ id }) => id));
  if (twice !== null) return err(unreadable(`two rows ${twice}`, item));
  return ok(parsed.data);
}

const baselineHeadSchema = z.object({
  baseline: priceTableSchema.shape.baseline,
  providers: priceTableSchema.shape.providers,
  rows: z.array(z.looseObject({ provider: z.string(), model: z.string() })),
});
export interface BaselineRow {
  readonly row: PriceRow;
  readonly providerName: string;
}

/** The row that savings are compared with. Checks that row alone, for every worker thread reads it at its start. */
export function readBaselineRow(file: string): Result<BaselineRow, AppError> {
  const raw = readJson(file);
  if (!raw.ok) return raw;
  const head = baselineHeadSchema.safeParse(raw.value);
  if (!head.success) return err(unreadable(z.prettifyError(head.error), file));
  const { provider, model } = head.data.baseline;
  const candidates = head.data.rows.filter((row) => row.provider === provider && row.model === model);
  for (const candidate of candidates) {
    const row = priceRowSchema.safeParse(candidate);
    if (!row.success) return err(unreadable(z.prettifyError(row.error), file));
    if (row.data.validTo !== null || row.data.serviceTier !== 'standard') continue;
    const named = head.data.providers.find(({ id }) => id === provider);
    return ok({ row: row.data, providerName: named?.name ?? provider });
  }
  return err(unreadable(`no price of the baseline ${provider} ${model}`, file));
}

function readJson(file: string): Result<unknown, AppError> {
  try {
    return ok(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    return err(unreadable(String(cause), file));
  }
}

function unreadable(message: string, item: string): AppError {
  return appError('unreadable', `price table: ${message}`, { item });
}

function firstRepeated(names: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}
