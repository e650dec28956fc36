import { expect, it } from 'vitest';
import { differencesOf, reviewPage } from './cross-check.ts';
import { nanoUsdOf } from './file-row.ts';
import { genaiModelSchema, readGenaiTable, rowsOfGenaiModel } from './genai-table.ts';
import { litellmModelsOf, readLitellmTable, rowOfLitellmModel } from './litellm-table.ts';

const about = { provider: 'p', source: 'table', onDay: '2026-11-24' };

it.each([
  ['0.1', 100_000_000],
  ['12', 12_000_000_000],
  ['0.003625', 3_625_000],
  ['0.0000000001', 1],
])('reads %s USD exactly (bug: 0.1 as floating point, or a price cut to 0)', (text, nano) => {
  expect(nanoUsdOf(text)).toBe(nano);
});

function genaiModel(source: string) {
  const [provider] = readGenaiTable(`providers: list[Provider] = [Provider(id='p', models=[${source}])]`);
  return genaiModelSchema.parse(provider?.models[0]);
}

it('makes one row per change of price and per tier (bug: a planned rise or a half price is lost)', () => {
  const model = genaiModel(`ModelInfo(id='m', name='M',
    match=ClauseOr(or_=[ClauseEquals(equals='m-1'), ClauseStartsWith(starts_with='m@'), ClauseContains(contains='x')]),
    prices=[
      ConditionalPrice(prices=ModelPrice(input_mtok=Decimal('1'), output_mtok=Decimal('4'))),
      ConditionalPrice(constraint=StartDateConstraint(start_date=datetime.date(2025, 6, 10)),
        prices=ModelPrice(input_mtok=Decimal('2'), output_mtok=Decimal('8'), cache_read_mtok=Decimal('0.2'))),
      ConditionalPrice(constraint=StartDateConstraint(start_date=datetime.date(2027, 1, 1)),
        prices=ModelPrice(input_mtok=Decimal('3'), output_mtok=Decimal('9'))),
    ],
    price_variants=[PriceVariant(when={'processing': 'batch'}, prices=ModelPrice(input_mtok=Decimal('1')),
      constraint=StartDateConstraint(start_date=datetime.date(2026, 10, 14)))])`);
  const rows = rowsOfGenaiModel(model, about);
  const told = rows.map((row) => [
    row.serviceTier,
    row.validFrom,
    row.validTo,
    row.prices.input,
    row.prices.output,
  ]);
  expect(told).toEqual([
    [undefined, '2025-06-10', '2027-01-01', 2e9, 8e9],
    [undefined, '2027-01-01', null, 3e9, 9e9],
    ['batch', '2026-10-14', '2027-01-01', 1e9, 8e9],
    ['batch', '2027-01-01', null, 1e9, 9e9],
  ]);
  expect(rows[0]?.aliases).toEqual(['m-1']);
  expect(rows[0]?.prices.cacheRead).toBe(200_000_000);
});

it('makes steps of tiered prices, flat classes included (bug: a step without its cheap cache reads)', () => {
  const tiered = (base: string, above: string) =>
    `TieredPrices(base=Decimal('${base}'), tiers=[Tier(start=100000, price=Decimal('${above}'))])`;
  const model = genaiModel(`ModelInfo(id='m', match=ClauseEquals(equals='m'), prices=ModelPrice(
    input_mtok=${tiered('0.1', '0.5')}, output_mtok=${tiered('0.5', '2.5')}, cache_read_mtok=Decimal('0.01')))`);
  expect(rowsOfGenaiModel(model, about)[0]).toMatchObject({
    prices: { input: 100_000_000, output: 500_000_000, cacheRead: 10_000_000 },
    steps: [
      { aboveInputTokens: 100_000, prices: { input: 500_000_000, output: 2.5e9, cacheRead: 10_000_000 } },
    ],
  });
});

it('leaves out prices with hours and models without tokens (bug: a peak shipped as the price of every hour)', () => {
  const prices = "ModelPrice(input_mtok=Decimal('1'), output_mtok=Decimal('4'))";
  const hours = genaiModel(`ModelInfo(id='m', match=ClauseEquals(equals='m'), prices=[
    ConditionalPrice(prices=${prices}), ConditionalPrice(constraint=TimeOfDateConstraint(
      start_time=datetime.time(1, 0, tzinfo=datetime.UTC)), prices=${prices})])`);
  const embeddings = genaiModel("ModelInfo(id='m', match=None, prices=ModelPrice(input_mtok=Decimal('1')))");
  expect(rowsOfGenaiModel(hours, about)).toEqual([]);
  expect(rowsOfGenaiModel(embeddings, about)).toEqual([]);
});

const litellm = readLitellmTable(
  JSON.stringify({
    'x/m': {
      litellm_provider: 'x',
      mode: 'chat',
      input_cost_per_token: 1e-7,
      output_cost_per_token: 5e-7,
      output_cost_per_reasoning_token: 5e-7,
      cache_creation_input_token_cost: 0,
      cache_read_input_token_cost: 1e-8,
      input_cost_per_token_above_272k_tokens: 2e-7,
      output_cost_per_token_above_272k_tokens: 7.5e-7,
      input_cost_per_token_batches: 5e-8,
      output_cost_per_token_batches: 2.5e-7,
    },
    'x/ranges': {
      litellm_provider: 'x',
      mode: 'chat',
      tiered_pricing: [
        { range: [0, 32000], input_cost_per_token: 3e-7, output_cost_per_token: 1.5e-6 },
        { range: [32000, 128000], input_cost_per_token: 5e-7, output_cost_per_token: 2.5e-6 },
      ],
    },
    'x/picture': { litellm_provider: 'x', mode: 'image_generation', output_cost_per_image: 0.04 },
  }),
);

it('reads the second table per tier and step (bug: USD per token as floating point, off by one)', () => {
  const row = (model: string, serviceTier: 'standard' | 'batch' | 'flex') => {
    const entry = litellm.get(`x/${model}`);
    return entry === undefined ? null : rowOfLitellmModel(entry, { ...about, model, serviceTier });
  };
  expect(litellmModelsOf(litellm, 'x', 'x/')).toEqual(['m', 'ranges']);
  expect(row('m', 'standard')).toMatchObject({
    prices: { input: 100_000_000, output: 500_000_000, cacheRead: 10_000_000 },
    steps: [{ aboveInputTokens: 272_000, prices: { input: 200_000_000, output: 750_000_000 } }],
  });
  expect(row('m', 'standard')?.prices).not.toHaveProperty('cacheWrite5m');
  expect(row('m', 'batch')?.prices).toEqual({ input: 50_000_000, output: 250_000_000 });
  expect(row('m', 'flex')).toBe(null);
  expect(row('ranges', 'standard')?.steps).toEqual([
    { aboveInputTokens: 32_000, prices: { input: 500_000_000, output: 2.5e9 } },
  ]);
  expect(row('picture', 'standard')).toBe(null);
});

it('tells where two tables differ, the largest first (bug: a price copied from a neighbour goes unseen)', () => {
  const row = (model: string, input: number) => ({
    ...{ provider: 'p', model, name: model, validFrom: '2026-01-01', source: 's', checkedOn: '2026-01-01' },
    prices: { input, output: 5 },
  });
  const found = [
    ...differencesOf(row('small', 2e9), row('small', 3e9)),
    ...differencesOf(row('large', 2e9), row('large', 20e9)),
    ...differencesOf(row('same', 2e9), {
      ...row('same', 2e9),
      prices: { input: 2e9, output: 5, cacheRead: 1 },
    }),
  ];
  const page = reviewPage(found, { compared: 3, sources: ['A', 'B'], notes: [] });
  expect(page.split('\n').filter((line) => line.includes('p/'))).toEqual([
    '| p/large | standard | input | 2 | 20 | 10.00 |',
    '| p/small | standard | input | 2 | 3 | 1.50 |',
  ]);
  expect(page).toContain('3 rows compared, 2 models differ');
});
