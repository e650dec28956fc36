import { type FilePrices, type FileRow, nanoUsdOf } from './file-row.ts';

/** A figure that was read from its own source; where the public table says something else, this one stands. */
export interface KnownFigure {
  readonly provider: string;
  readonly model: string;
  /** Standard tier, shortest prompts. */
  readonly prices: FilePrices;
  readonly source: string;
  readonly checkedOn: string;
}

const usd = (amounts: Readonly<Record<string, string>>): FilePrices =>
  Object.fromEntries(Object.entries(amounts).map(([field, text]) => [field, nanoUsdOf(text)])) as FilePrices;

export const knownFigures: readonly KnownFigure[] = [
  {
    provider: 'anthropic',
    model: 'claude-haiku-5-5',
    prices: usd({
      input: '0.10',
      output: '0.50',
      cacheRead: '0.01',
      cacheWrite5m: '0.125',
      cacheWrite1h: '0.20',
    }),
    source: 'Claude platform documentation, Haiku 5.5 overview',
    checkedOn: '2026-11-01',
  },
  {
    provider: 'anthropic',
    model: 'claude-sonnet-5-5',
    prices: usd({ input: '2', output: '10', cacheRead: '0.10' }),
    source: 'Claude platform documentation',
    checkedOn: '2026-11-01',
  },
  {
    provider: 'anthropic',
    model: 'claude-opus-5-5',
    prices: usd({ input: '4', output: '20', cacheRead: '0.20' }),
    source: 'Claude platform documentation; PromptFuel 1.0.21',
    checkedOn: '2026-11-01',
  },
  {
    provider: 'openai',
    model: 'gpt-6-luna',
    prices: usd({ input: '0.10', output: '0.50', cacheRead: '0.01', cacheWrite5m: '0.125' }),
    source: 'LiteLLM discussion 42523 and codexometer 0.18.4 (secondary sources)',
    checkedOn: '2026-11-01',
  },
  {
    provider: 'openai',
    model: 'gpt-6.1-sol',
    prices: usd({ input: '2', output: '10', cacheRead: '0.10' }),
    source: 'Release notes (secondary source)',
    checkedOn: '2026-11-01',
  },
];

const workdays = [1, 2, 3, 4, 5];
const everyDay = [...workdays, 6, 7];
/**
 * Public holidays of China on workdays, as its State Council told them for 2026; New Year 2027 is fixed. Peak hours
 * count on later holidays until they are told: too dear, never too cheap.
 */
const holidays = [
  '2026-09-25',
  '2026-10-01',
  '2026-10-02',
  '2026-10-05',
  '2026-10-06',
  '2026-10-07',
  '2027-01-01',
];
const deepseekSource = 'DeepSeek pricing page of 27 October 2026; genai-prices 0.2.3, issue 582 (weekdays)';

/** Peak is exactly double, 01-04 and 06-10 UTC (09-12 and 14-18 in Beijing), on workdays since 23 August 2026. */
function deepseek(
  fields: Pick<FileRow, 'model' | 'name' | 'validFrom'> & { readonly validTo?: string },
  offPeak: FilePrices,
  weekdays: readonly number[] = workdays,
): FileRow {
  const doubled = Object.fromEntries(
    Object.entries(offPeak).map(([field, price]) => [field, (price ?? 0) * 2]),
  ) as FilePrices;
  const peak = (from: string, to: string) => ({
    zone: 'UTC',
    weekdays: [...weekdays],
    from,
    to,
    ...(weekdays === workdays ? { exceptDays: [...holidays] } : {}),
    prices: doubled,
  });
  return {
    provider: 'deepseek',
    ...fields,
    prices: offPeak,
    windows: [peak('01:00', '04:00'), peak('06:00', '10:00')],
    source: deepseekSource,
    checkedOn: '2026-10-27',
  };
}

const flashOfSeptember = usd({ input: '0.15', output: '0.60', cacheRead: '0.003' });
const flashOfAugust = usd({ input: '0.22', output: '0.66', cacheRead: '0.007' });
const proOfAugust = usd({ input: '0.66', output: '1.98', cacheRead: '0.022' });
const flash = { model: 'deepseek-v4-flash', name: 'DeepSeek V4 Flash' };
const pro = { model: 'deepseek-v4-pro', name: 'DeepSeek V4 Pro' };

/** Rows with weekdays and hours, which the public table can not say. */
export const handKeptRows: readonly FileRow[] = [
  deepseek(
    { model: 'deepseek-flash', name: 'DeepSeek V4.1 Flash', validFrom: '2026-09-10' },
    flashOfSeptember,
  ),
  deepseek({ ...flash, validFrom: '2026-08-16', validTo: '2026-08-23' }, flashOfAugust, everyDay),
  deepseek({ ...flash, validFrom: '2026-08-23', validTo: '2026-09-10' }, flashOfAugust),
  deepseek({ ...flash, validFrom: '2026-09-10' }, flashOfSeptember),
  deepseek({ ...pro, validFrom: '2026-08-16', validTo: '2026-08-23' }, proOfAugust, everyDay),
  deepseek({ ...pro, validFrom: '2026-08-23' }, proOfAugust),
];
