import { z } from 'zod';
import type { ServiceTier } from '../../shared/domain/spend.ts';
import { type FilePrices, type FileRow, type FileStep, withoutNulls } from './file-row.ts';

const KNOWN_SINCE = '2020-01-01';
/** That table holds USD per token as floating point. */
const NANO_PER_MILLION = 1e15;

const tieredSchema = z.looseObject({ range: z.tuple([z.number(), z.number()]) });
const modelSchema = z.looseObject({
  litellm_provider: z.string().optional(),
  mode: z.string().optional(),
  tiered_pricing: z.array(tieredSchema).optional(),
});
type LitellmModel = z.infer<typeof modelSchema>;
export type LitellmTable = ReadonlyMap<string, LitellmModel>;

const fieldOfKey = new Map([
  ['input', 'input_cost_per_token'],
  ['output', 'output_cost_per_token'],
  ['reasoning', 'output_cost_per_reasoning_token'],
  ['cacheRead', 'cache_read_input_token_cost'],
  ['cacheWrite5m', 'cache_creation_input_token_cost'],
  ['cacheWrite1h', 'cache_creation_input_token_cost_above_1hr'],
]);
const suffixOfTier: Readonly<Record<ServiceTier, string>> = {
  standard: '',
  batch: '_batches',
  flex: '_flex',
  priority: '_priority',
};

export function readLitellmTable(text: string): LitellmTable {
  const raw = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  const models = Object.entries(raw).flatMap(([name, value]) => {
    const model = modelSchema.safeParse(value);
    return model.success ? [[name, model.data] as const] : [];
  });
  return new Map(models);
}

/** Names of a provider's chat models, without the prefix that the table puts before them. */
export function litellmModelsOf(table: LitellmTable, provider: string, prefix: string): readonly string[] {
  return [...table].flatMap(([name, model]) => {
    const isChat =
      model.litellm_provider === provider && (model.mode === 'chat' || model.mode === 'responses');
    return isChat && name.startsWith(prefix) ? [name.slice(prefix.length)] : [];
  });
}

/** The row of a model in a tier; null where the table has no price of its own for that tier. */
export function rowOfLitellmModel(
  model: LitellmModel,
  about: {
    readonly provider: string;
    readonly model: string;
    readonly serviceTier: ServiceTier;
    readonly source: string;
    readonly onDay: string;
  },
): FileRow | null {
  const level = levelOf(model, about.serviceTier);
  if (level === null) return null;
  const { provider, serviceTier, source, onDay } = about;
  const common = { provider, model: about.model, name: about.model, serviceTier, source, checkedOn: onDay };
  return { ...common, ...level, validFrom: KNOWN_SINCE };
}

function levelOf(model: LitellmModel, tier: ServiceTier): { prices: FilePrices; steps?: FileStep[] } | null {
  if (model.tiered_pricing !== undefined)
    return tier === 'standard' ? levelOfRanges(model.tiered_pricing) : null;
  const suffix = suffixOfTier[tier];
  if (amountOf(model, `input_cost_per_token${suffix}`) === null) return null;
  const prices = pricesAt(model, '', suffix);
  if (prices === null) return null;
  const steps = stepsIn(model).flatMap((thousands) => {
    const above = pricesAt(model, `_above_${thousands}k_tokens`, suffix);
    return above === null ? [] : [{ aboveInputTokens: thousands * 1000, prices: above }];
  });
  return { prices, ...(steps.length > 0 ? { steps } : {}) };
}

/** A class that the table leaves out in a tier or step is left out here, too: it then costs what input or output does. */
function pricesAt(model: LitellmModel, step: string, suffix: string): FilePrices | null {
  const values: Record<string, number | null> = {};
  for (const [field, key] of fieldOfKey) values[field] = amountOf(model, `${key}${step}${suffix}`);
  if (values.input === null || values.output === null) return null;
  if (values.reasoning === values.output) values.reasoning = null;
  // No surcharge is told as 0 there; a token written to a cache is still billed as input.
  for (const field of ['cacheWrite5m', 'cacheWrite1h']) if (values[field] === 0) values[field] = null;
  return withoutNulls(values);
}

function levelOfRanges(ranges: readonly z.infer<typeof tieredSchema>[]): {
  prices: FilePrices;
  steps?: FileStep[];
} | null {
  const levels = ranges.flatMap((range) => {
    const prices = pricesAt(range, '', '');
    return prices === null ? [] : [{ aboveInputTokens: range.range[0], prices }];
  });
  const [first, ...steps] = levels.toSorted((a, b) => a.aboveInputTokens - b.aboveInputTokens);
  if (first === undefined || levels.length !== ranges.length) return null;
  return { prices: first.prices, ...(steps.length > 0 ? { steps } : {}) };
}

function stepsIn(model: LitellmModel): readonly number[] {
  const found = Object.keys(model).flatMap((key) => {
    const match = /^input_cost_per_token_above_(\d+)k_tokens$/u.exec(key);
    return match?.[1] === undefined ? [] : [Number(match[1])];
  });
  return [...new Set(found)].sort((a, b) => a - b);
}

function amountOf(model: Readonly<Record<string, unknown>>, key: string): number | null {
  const value = model[key];
  return typeof value === 'number' && value >= 0 ? Math.round(value * NANO_PER_MILLION) : null;
}
