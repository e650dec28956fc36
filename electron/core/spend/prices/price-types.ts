import { z } from 'zod';
import { serviceTierSchema } from '../../../../shared/domain/spend.ts';
import type { NanoUsdPerMillionTokens } from '../../../../shared/money.ts';

/** 10,000 USD per million tokens: dearer than any model; above it a sum of tokens could leave the safe integers. */
const DEAREST_BELIEVABLE_PRICE = 10_000_000_000_000;
/** 5 USD per request. */
const DEAREST_BELIEVABLE_FEE = 5_000_000_000;

const priceSchema = z
  .number()
  .int()
  .nonnegative()
  .max(DEAREST_BELIEVABLE_PRICE)
  .transform((value) => value as NanoUsdPerMillionTokens);
const optionalPriceSchema = priceSchema.nullable().default(null);

/** Nano-dollars per million tokens of each class; `flatNanoUsd` is a fee per request. */
const tokenPricesSchema = z.object({
  input: priceSchema,
  output: priceSchema,
  /** null: thinking costs what output costs. */
  reasoning: optionalPriceSchema,
  /** null: no discount, a token read from a cache costs what input costs. */
  cacheRead: optionalPriceSchema,
  /** null: no surcharge, a token written to a cache costs what input costs. */
  cacheWrite5m: optionalPriceSchema,
  cacheWrite1h: optionalPriceSchema,
  flatNanoUsd: z.number().int().nonnegative().max(DEAREST_BELIEVABLE_FEE).default(0),
});
export type TokenPrices = z.infer<typeof tokenPricesSchema>;

/** Above so many input tokens (cached ones included) the whole request has these prices. */
const contextStepSchema = z.object({
  aboveInputTokens: z.number().int().positive(),
  prices: tokenPricesSchema,
});

/** Prices of a request by its length: `prices`, or those of the highest step that it is above. */
const levelSchema = z.object({
  prices: tokenPricesSchema,
  steps: z.array(contextStepSchema).default([]),
});
export type PriceLevel = z.infer<typeof levelSchema>;

const timeOfDaySchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/u);

/**
 * Hours with prices of their own (a peak). A span that passes midnight belongs to the day on which it starts;
 * equal ends mean the whole day.
 */
const priceWindowSchema = levelSchema.extend({
  /** IANA name of the zone in which days and hours are read. */
  zone: z.string().refine(isZone, 'not a time zone'),
  /** 1 Monday to 7 Sunday. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1),
  /** `HH:MM`, inclusive. */
  from: timeOfDaySchema,
  /** `HH:MM`, exclusive; `24:00` for midnight. */
  to: timeOfDaySchema,
  /** Days of that zone on which the window does not count (public holidays). */
  exceptDays: z.array(z.iso.date()).default([]),
});
export type PriceWindow = z.infer<typeof priceWindowSchema>;

/** A day (its start in UTC) or an instant (`2026-11-25T10:00:00Z`), which sort as texts, too. */
const momentSchema = z.union([z.iso.date(), z.iso.datetime()]);

/** One price of one model in one service tier over a span of time. */
const rowFields = levelSchema.extend({
  provider: z.string().min(1).max(60),
  /** The provider's own id of the model. */
  model: z.string().min(1).max(200),
  /** As people call it. */
  name: z.string().min(1).max(200),
  /** Other ids of the same model; a date behind an id needs no alias. */
  aliases: z.array(z.string().min(1).max(200)).default([]),
  serviceTier: serviceTierSchema.default('standard'),
  windows: z.array(priceWindowSchema).default([]),
  validFrom: momentSchema,
  /** Exclusive; null while the price holds. */
  validTo: momentSchema.nullable().default(null),
  source: z.string().min(1).max(500),
  /** The day on which somebody compared it with its source. */
  checkedOn: z.iso.date(),
  givenBy: z.enum(['shipped', 'user']).default('shipped'),
});

export const priceRowSchema = rowFields.transform((row) => ({ id: rowId(row), ...row }));
export type PriceRow = z.infer<typeof priceRowSchema>;

/** A provider as the table names it, and the hosts by which its prices are found. */
const pricedProviderSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  hosts: z.array(z.string()).default([]),
  pricingUrl: z.url().nullable().default(null),
  /** What a user should know about these prices, in English. */
  note: z.string().nullable().default(null),
});

export const priceTableSchema = z.object({
  version: z.string().min(1),
  /** Provider and model that savings are compared with. */
  baseline: z.object({ provider: z.string(), model: z.string() }),
  providers: z.array(pricedProviderSchema),
  rows: z.array(priceRowSchema).min(1),
});
export type PriceTable = z.infer<typeof priceTableSchema>;

function rowId(row: z.infer<typeof rowFields>): string {
  const owner = row.givenBy === 'user' ? 'user:' : '';
  return `${owner}${row.provider}/${row.model}/${row.serviceTier}/${row.validFrom}`;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
