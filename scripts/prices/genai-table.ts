import { z } from 'zod';
import type { ServiceTier } from '../../shared/domain/spend.ts';
import {
  type FilePrices,
  type FileRow,
  type FileStep,
  isSamePrice,
  nanoUsdOf,
  withoutNulls,
} from './file-row.ts';
import { readPythonLiteral } from './python-literals.ts';

/** The table does not say when a first price began: before every day that it does say. */
const KNOWN_SINCE = '2020-01-01';

const decimalSchema = z.object({ _: z.literal('Decimal'), args: z.tuple([z.string()]) });
const tieredSchema = z.object({
  _: z.literal('TieredPrices'),
  base: decimalSchema,
  tiers: z.array(z.object({ start: z.number(), price: decimalSchema })),
});
const modelPriceSchema = z
  .object({ _: z.literal('ModelPrice') })
  .catchall(z.union([decimalSchema, tieredSchema, z.null()]));
type ModelPrice = z.infer<typeof modelPriceSchema>;
const startSchema = z.object({
  _: z.literal('StartDateConstraint'),
  start_date: z.object({ args: z.tuple([z.number(), z.number(), z.number()]) }),
});
const constraintSchema = z
  .union([startSchema, z.looseObject({ _: z.literal('TimeOfDateConstraint') })])
  .nullish();
const conditionalSchema = z.object({ constraint: constraintSchema, prices: modelPriceSchema });
const variantSchema = conditionalSchema.extend({ when: z.record(z.string(), z.string()) });

export const genaiModelSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  deprecated: z.boolean().nullish(),
  match: z.unknown(),
  prices: z.union([modelPriceSchema, z.array(conditionalSchema)]),
  price_variants: z.array(variantSchema).nullish(),
});
export type GenaiModel = z.infer<typeof genaiModelSchema>;
const providerSchema = z.object({ id: z.string(), models: z.array(genaiModelSchema) });
export type GenaiProvider = z.infer<typeof providerSchema>;

const fieldOfUnit = new Map([
  ['input_mtok', 'input'],
  ['output_mtok', 'output'],
  ['output_reasoning_mtok', 'reasoning'],
  ['cache_read_mtok', 'cacheRead'],
  ['cache_write_mtok', 'cacheWrite5m'],
  ['cache_write_1h_mtok', 'cacheWrite1h'],
]);
const tiersOfVariant: readonly (readonly [ServiceTier, string, string])[] = [
  ['batch', 'processing', 'batch'],
  ['flex', 'service_tier', 'flex'],
  ['priority', 'service_tier', 'priority'],
];

/** Providers of the data file of the PyPI package genai-prices; the file is read, never run. */
export function readGenaiTable(source: string): readonly GenaiProvider[] {
  const head = 'providers: list[Provider] =';
  const start = source.indexOf(head);
  if (start < 0) throw new SyntaxError('no list of providers');
  return z.array(providerSchema).parse(readPythonLiteral(source, start + head.length));
}

/** Rows of a model that are in force on a day or later; none where its price has hours, or no tokens to price. */
export function rowsOfGenaiModel(
  model: GenaiModel,
  about: { readonly provider: string; readonly source: string; readonly onDay: string },
): readonly FileRow[] {
  const bases = Array.isArray(model.prices) ? model.prices : [{ prices: model.prices }];
  if (bases.some(hasHours)) return [];
  const common = {
    provider: about.provider,
    model: model.id,
    name: model.name ?? model.id,
    aliases: aliasesIn(model.match).filter((alias) => alias.toLowerCase() !== model.id.toLowerCase()),
    source: about.source,
    checkedOn: about.onDay,
  };
  const rows = periodsOf(model, null).map((period) => ({ ...common, ...period }));
  const ofTiers = tiersOfVariant.flatMap(([serviceTier, key, value]) => {
    const variants = (model.price_variants ?? []).filter(({ when }) => when[key] === value);
    if (variants.length === 0 || variants.some(hasHours)) return [];
    return periodsOf(model, variants).map((period) => ({ ...common, serviceTier, ...period }));
  });
  return [...rows, ...ofTiers].filter(({ validTo }) => validTo === null || validTo > about.onDay);
}

type Conditional = z.infer<typeof conditionalSchema>;
type Period = Pick<FileRow, 'prices' | 'steps' | 'validFrom'> & { readonly validTo: string | null };

/** One period per change of price; with variants, their prices over the standard ones while one is in force. */
function periodsOf(model: GenaiModel, variants: readonly Conditional[] | null): readonly Period[] {
  const bases: readonly Conditional[] = Array.isArray(model.prices)
    ? model.prices
    : [{ prices: model.prices }];
  const days = [...new Set([...bases, ...(variants ?? [])].map(firstDayOf))].sort();
  const periods: Period[] = [];
  for (const day of days) {
    const base = activeOn(bases, day);
    const variant = variants === null ? null : activeOn(variants, day);
    if (base === null || (variants !== null && variant === null)) continue;
    const level = levelOf({ ...base.prices, ...(variant?.prices ?? {}) });
    if (level !== null) periods.push({ ...level, validFrom: day, validTo: null });
  }
  return endEachAtTheNext(periods);
}

function endEachAtTheNext(periods: readonly Period[]): readonly Period[] {
  const changes = periods.filter((period, index) => {
    const before = periods[index - 1];
    return before === undefined || !isSamePrice(period as FileRow, before as FileRow);
  });
  return changes.map((period, index) => ({ ...period, validTo: changes[index + 1]?.validFrom ?? null }));
}

/** The last day that has begun counts. */
function activeOn(all: readonly Conditional[], day: string): Conditional | null {
  const begun = all.filter((one) => firstDayOf(one) <= day);
  return begun.toSorted((a, b) => firstDayOf(a).localeCompare(firstDayOf(b))).at(-1) ?? null;
}

function firstDayOf({ constraint }: Conditional): string {
  if (constraint?._ !== 'StartDateConstraint') return KNOWN_SINCE;
  const [year, month, day] = startSchema.parse(constraint).start_date.args;
  return [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

function hasHours({ constraint }: { readonly constraint?: Conditional['constraint'] }): boolean {
  return constraint?._ === 'TimeOfDateConstraint';
}

function levelOf(price: ModelPrice): { prices: FilePrices; steps?: FileStep[] } | null {
  const prices = pricesAbove(price, 0);
  if (prices === null) return null;
  const starts = [...fieldOfUnit.keys()].flatMap((unit) => startsOf(price[unit]));
  const steps = [...new Set(starts)]
    .sort((a, b) => a - b)
    .flatMap((aboveInputTokens) => {
      const above = pricesAbove(price, aboveInputTokens);
      return above === null ? [] : [{ aboveInputTokens, prices: above }];
    });
  return { prices, ...(steps.length > 0 ? { steps } : {}) };
}

type UnitPrice = ModelPrice[string] | undefined;

function startsOf(unit: UnitPrice | string): readonly number[] {
  return typeof unit === 'object' && unit !== null && unit._ === 'TieredPrices'
    ? unit.tiers.map(({ start }) => start)
    : [];
}

/** Prices of a request that is above a step; null without input and output prices. */
function pricesAbove(price: ModelPrice, stepStart: number): FilePrices | null {
  const values: Record<string, number | null> = {};
  for (const [unit, field] of fieldOfUnit) values[field] = unitPriceAbove(price[unit], stepStart);
  const perThousand = unitPriceAbove(price.requests_kcount, stepStart);
  if (perThousand !== null && perThousand > 0) values.flatNanoUsd = Math.ceil(perThousand / 1000);
  if (values.input === null || values.output === null) return null;
  return withoutNulls(values);
}

function unitPriceAbove(unit: UnitPrice | string, stepStart: number): number | null {
  if (typeof unit !== 'object' || unit === null) return null;
  if (unit._ === 'Decimal') return nanoUsdOf(unit.args[0]);
  const passed = unit.tiers.filter(({ start }) => start <= stepStart && stepStart > 0);
  const step = passed.toSorted((a, b) => a.start - b.start).at(-1);
  return nanoUsdOf((step?.price ?? unit.base).args[0]);
}

const clauseSchema = z.looseObject({
  or_: z.array(z.unknown()).optional(),
  equals: z.string().optional(),
  starts_with: z.string().optional(),
});

/** Ids that a model is matched by, taken as whole names: what only begins like one is another model. */
function aliasesIn(match: unknown): readonly string[] {
  const clause = clauseSchema.safeParse(match);
  if (!clause.success) return [];
  const { or_: alternatives, equals, starts_with: beginning } = clause.data;
  if (alternatives !== undefined) return alternatives.flatMap(aliasesIn);
  const name = equals ?? beginning?.replace(/@$/u, '');
  return name === undefined ? [] : [name];
}
