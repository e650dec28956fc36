import { expect, it } from 'vitest';
import { findPrice, type PriceQuery } from './find-price.ts';
import { priceProviderOfHost } from './match-model.ts';
import type { PriceTable } from './price-types.ts';
import { testRow, testTable } from './test-table.ts';

const peakPrices = { input: 300_000_000, output: 1_200_000_000, cacheRead: 6_000_000 };
const peaks = [
  ['01:00', '04:00'],
  ['06:00', '10:00'],
].map(([from, to]) => ({
  zone: 'UTC',
  weekdays: [1, 2, 3, 4, 5],
  from,
  to,
  exceptDays: ['2026-10-01'],
  prices: peakPrices,
}));

function inputPriceOf(table: PriceTable, query: Partial<PriceQuery>): number | string {
  const price = findPrice(table, {
    provider: 'p',
    model: 'm',
    serviceTier: 'standard',
    atUtcMs: Date.UTC(2026, 10, 2, 12),
    inputTokens: 100,
    ...query,
  });
  return price.ok ? price.value.prices.input : price.error.code;
}

it('refuses what no row names (bug: an unknown model, tier or day costs 0)', () => {
  const table = testTable([testRow({ validTo: '2026-12-01' })]);
  expect(inputPriceOf(table, {})).toBe(100_000_000);
  expect(inputPriceOf(table, { model: 'm-pro' })).toBe('price-unknown');
  expect(inputPriceOf(table, { model: 'm2' })).toBe('price-unknown');
  expect(inputPriceOf(table, { provider: 'q' })).toBe('price-unknown');
  expect(inputPriceOf(table, { serviceTier: 'batch' })).toBe('price-unknown');
  expect(inputPriceOf(table, { atUtcMs: Date.UTC(2026, 11, 1) })).toBe('price-unknown');
  expect(inputPriceOf(table, { atUtcMs: Date.UTC(2025, 11, 31) })).toBe('price-unknown');
});

it('knows an alias, letter case and the date of an issue, but its own row first (bug: gpt-4o-2024-05-13 at the later price)', () => {
  const table = testTable([
    testRow({ aliases: ['M-mini'] }),
    testRow({ model: 'm-2024-05-13', prices: { input: 5_000_000_000, output: 15_000_000_000 } }),
  ]);
  expect(inputPriceOf(table, { model: 'm-MINI' })).toBe(100_000_000);
  expect(inputPriceOf(table, { model: 'm-20261014' })).toBe(100_000_000);
  expect(inputPriceOf(table, { model: 'm@20261014' })).toBe(100_000_000);
  expect(inputPriceOf(table, { model: 'm-2024-05-13' })).toBe(5_000_000_000);
});

it.each([
  ['first minute of a peak', Date.UTC(2026, 10, 2, 1), 300_000_000],
  ['last minute of a peak', Date.UTC(2026, 10, 2, 3, 59), 300_000_000],
  ['end of a peak', Date.UTC(2026, 10, 2, 4), 150_000_000],
  ['second peak', Date.UTC(2026, 10, 2, 6), 300_000_000],
  ['night', Date.UTC(2026, 10, 2, 0, 59), 150_000_000],
  ['Saturday', Date.UTC(2026, 10, 7, 2), 150_000_000],
  ['public holiday', Date.UTC(2026, 9, 1, 2), 150_000_000],
])('%s (bug: a table without hours or weekdays is wrong either way)', (_name, atUtcMs, expected) => {
  const table = testTable([testRow({ prices: { input: 150_000_000, output: 600_000_000 }, windows: peaks })]);
  expect(inputPriceOf(table, { atUtcMs })).toBe(expected);
});

it('reads a window past midnight in its own zone, through a change to summer time (bug: hours of the wrong day)', () => {
  const window = { zone: 'America/New_York', weekdays: [7], from: '22:00', to: '04:00', prices: peakPrices };
  const table = testTable([testRow({ windows: [window] })]);
  // Sunday 8 March 2026 has 23 hours in New York; 22:00 there is 02:00 UTC on Monday.
  expect(inputPriceOf(table, { atUtcMs: Date.UTC(2026, 2, 9, 1, 59) })).toBe(100_000_000);
  expect(inputPriceOf(table, { atUtcMs: Date.UTC(2026, 2, 9, 2) })).toBe(300_000_000);
  expect(inputPriceOf(table, { atUtcMs: Date.UTC(2026, 2, 9, 7, 59) })).toBe(300_000_000);
  expect(inputPriceOf(table, { atUtcMs: Date.UTC(2026, 2, 9, 8) })).toBe(100_000_000);
  expect(inputPriceOf(table, { atUtcMs: Date.UTC(2026, 2, 8, 3) })).toBe(100_000_000);
});

it('finds a provider by its host (bug: a key for one provider priced at another’s table)', () => {
  const table = testTable([testRow()]);
  expect(priceProviderOfHost(table, 'API.P.example')).toBe('p');
  expect(priceProviderOfHost(table, 'api.p.example.evil.test')).toBe(null);
});

it('takes the step that a whole request is above (bug: 272,001 tokens at the price of 272,000)', () => {
  const step = (aboveInputTokens: number, input: number) => ({
    aboveInputTokens,
    prices: { input, output: 1 },
  });
  const table = testTable([testRow({ steps: [step(200, 3), step(100, 2)] })]);
  expect(inputPriceOf(table, { inputTokens: 100 })).toBe(100_000_000);
  expect(inputPriceOf(table, { inputTokens: 101 })).toBe(2);
  expect(inputPriceOf(table, { inputTokens: 201 })).toBe(3);
});

it('takes the user’s row before the shipped one, and the later of two (bug: an override does nothing)', () => {
  const own = testRow({ givenBy: 'user', prices: { input: 7, output: 7 }, validFrom: '2026-02-01' });
  const later = testRow({ prices: { input: 8, output: 8 }, validFrom: '2026-10-01' });
  expect(inputPriceOf(testTable([testRow(), later]), {})).toBe(8);
  expect(inputPriceOf(testTable([testRow(), later, own]), {})).toBe(7);
});
