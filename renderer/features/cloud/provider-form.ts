import type { ProviderInput } from '../../../shared/contract/cloud-views.ts';
import { isThisMachine } from '../../../shared/domain/host-name.ts';
import type { CloudTier, ProviderKind } from '../../../shared/domain/spend.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import { type AmountProblem, readAmount } from '../budgets/read-amount.ts';
import type { ProviderPreset } from './provider-presets.ts';

/** The form as typed. */
export interface ProviderFields {
  readonly id: string;
  readonly kind: ProviderKind;
  readonly url: string;
  readonly model: string;
  readonly tier: CloudTier;
  readonly isSelfHosted: boolean;
  readonly keyFrom: 'typed' | 'environment';
  readonly key: string;
  readonly keyEnv: string;
  /** USD per million tokens. */
  readonly priceIn: string;
  readonly priceOut: string;
  readonly priceCacheRead: string;
  readonly priceCacheWrite: string;
  /** Of its batches; both or none. */
  readonly priceBatchIn: string;
  readonly priceBatchOut: string;
}

export type FieldName = Exclude<keyof ProviderFields, 'kind' | 'tier' | 'isSelfHosted' | 'keyFrom'>;

export type FieldProblem =
  | 'empty'
  | 'nameTaken'
  | 'notUrl'
  | 'notHttps'
  | 'looksLikeKey'
  | 'looksLikeUrl'
  | 'notVariable'
  | 'priceEmpty'
  | 'priceBad';

export type FieldProblems = Readonly<Partial<Record<FieldName, FieldProblem>>>;

export type ProviderReading =
  | { readonly kind: 'provider'; readonly input: ProviderInput }
  | { readonly kind: 'bad'; readonly problems: FieldProblems };

export interface FormContext {
  readonly takenIds: readonly string[];
  /** False where the engine said so, or the server is one that no price table knows. */
  readonly isPriceKnown: boolean;
}

export function fieldsOf(preset: ProviderPreset, takenIds: readonly string[]): ProviderFields {
  return {
    id: freeId(preset.id, takenIds),
    kind: preset.kind,
    url: preset.url,
    model: '',
    tier: 'cloud-cheap',
    isSelfHosted: preset.isSelfHosted,
    keyFrom: 'typed',
    key: '',
    keyEnv: preset.keyEnv,
    priceIn: '',
    priceOut: '',
    priceCacheRead: '',
    priceCacheWrite: '',
    priceBatchIn: '',
    priceBatchOut: '',
  };
}

function freeId(wanted: string, takenIds: readonly string[]): string {
  let id = wanted;
  for (let count = 2; takenIds.includes(id); count += 1) id = `${wanted}-${count}`;
  return id;
}

/** Checks the form; each problem stands at its field, a key in the wrong one is never sent or kept. */
export function readProvider(fields: ProviderFields, context: FormContext): ProviderReading {
  const problems: Partial<Record<FieldName, FieldProblem>> = {
    ...placeProblems(fields, context),
    ...keyProblems(fields),
    ...(needsPrice(fields, context) ? priceProblems(fields) : {}),
  };
  if (Object.keys(problems).length > 0) return { kind: 'bad', problems };
  const { id, kind, url, model, tier, isSelfHosted, keyFrom, key, keyEnv } = fields;
  const keyPart =
    keyFrom === 'environment' ? { keyEnv: keyEnv.trim() } : key.trim() === '' ? {} : { key: key.trim() };
  const prices = needsPrice(fields, context) ? typedPrices(fields) : {};
  const place = { id: id.trim(), kind, url: url.trim(), model: model.trim(), tier, isSelfHosted };
  return { kind: 'provider', input: { ...place, ...keyPart, ...prices } };
}

export function needsPrice(fields: Pick<ProviderFields, 'isSelfHosted'>, context: FormContext): boolean {
  return !fields.isSelfHosted && !context.isPriceKnown;
}

function placeProblems(fields: ProviderFields, { takenIds }: FormContext): FieldProblems {
  const problems: Partial<Record<FieldName, FieldProblem>> = {};
  const id = fields.id.trim();
  if (id === '') problems.id = 'empty';
  else if (looksLikeKey(id)) problems.id = 'looksLikeKey';
  else if (takenIds.includes(id)) problems.id = 'nameTaken';
  if (fields.model.trim() === '') problems.model = 'empty';
  else if (looksLikeKey(fields.model)) problems.model = 'looksLikeKey';
  const url = urlProblem(fields.url.trim());
  if (url) problems.url = url;
  return problems;
}

function urlProblem(text: string): FieldProblem | null {
  if (text === '') return 'empty';
  if (looksLikeKey(text)) return 'looksLikeKey';
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '') return 'notUrl';
  return url.protocol === 'https:' || isThisMachine(url.hostname) ? null : 'notHttps';
}

function keyProblems(fields: ProviderFields): FieldProblems {
  if (fields.keyFrom === 'environment') {
    const name = fields.keyEnv.trim();
    if (name === '') return { keyEnv: 'empty' };
    if (looksLikeKey(name)) return { keyEnv: 'looksLikeKey' };
    return /^[A-Za-z_]\w*$/u.test(name) ? {} : { keyEnv: 'notVariable' };
  }
  const key = fields.key.trim();
  if (/^https?:\/\//iu.test(key)) return { key: 'looksLikeUrl' };
  return key === '' && !mayBeOpen(fields) ? { key: 'empty' } : {};
}

/** A server of one's own, or one on this computer, may want no key. */
export function mayBeOpen({ isSelfHosted, url }: Pick<ProviderFields, 'isSelfHosted' | 'url'>): boolean {
  return isSelfHosted || isThisMachine(URL.parse(url.trim())?.hostname ?? '');
}

/** Forms of the keys of the makers offered here: `sk-…`, `AIza…`, or one long word of letters and digits. */
function looksLikeKey(text: string): boolean {
  const typed = text.trim();
  return /^(?:sk|gsk|rk|pk)[-_][\w-]{12,}$/u.test(typed) || /^AIza[\w-]{20,}$/u.test(typed);
}

function priceProblems(fields: ProviderFields): FieldProblems {
  const problems: Partial<Record<FieldName, FieldProblem>> = {};
  const needed = ['priceIn', 'priceOut', ...(hasBatch(fields) ? batchPrices : [])] as const;
  for (const name of [...needed, 'priceCacheRead', 'priceCacheWrite'] as const) {
    const isOptional = name === 'priceCacheRead' || name === 'priceCacheWrite';
    const problem = priceProblem(readAmount(fields[name]), isOptional);
    if (problem) problems[name] = problem;
  }
  return problems;
}

const batchPrices = ['priceBatchIn', 'priceBatchOut'] as const;

function hasBatch(fields: ProviderFields): boolean {
  return batchPrices.some((name) => fields[name].trim() !== '');
}

function priceProblem(
  reading: ReturnType<typeof readAmount>,
  isOptional: boolean,
): 'priceEmpty' | 'priceBad' | null {
  if (reading.kind === 'amount') return null;
  const isEmpty = (reading.problem satisfies AmountProblem) === 'empty';
  if (isEmpty) return isOptional ? null : 'priceEmpty';
  return 'priceBad';
}

/** USD per million tokens are nano-dollars per million tokens once read as an amount. */
function typedPrices(fields: ProviderFields): Pick<ProviderInput, 'prices' | 'batchPrices'> {
  const amount = (text: string): NanoUsd | null => {
    const reading = readAmount(text);
    return reading.kind === 'amount' ? reading.nanoUsd : null;
  };
  const prices = {
    input: amount(fields.priceIn) ?? 0,
    output: amount(fields.priceOut) ?? 0,
    cacheRead: amount(fields.priceCacheRead),
    cacheWrite: amount(fields.priceCacheWrite),
  };
  if (!hasBatch(fields)) return { prices };
  const ofBatch = { input: amount(fields.priceBatchIn) ?? 0, output: amount(fields.priceBatchOut) ?? 0 };
  return { prices, batchPrices: { ...ofBatch, cacheRead: null, cacheWrite: null } };
}
