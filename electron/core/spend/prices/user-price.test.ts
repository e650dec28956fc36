import { expect, it } from 'vitest';
import { ok } from '../../../../shared/result.ts';
import { findPrice } from './find-price.ts';
import { testRow, testTable } from './test-table.ts';
import { readTypedPrices, userPriceRow, withUserRows } from './user-price.ts';

const table = testTable([testRow({ aliases: ['m-nick'] })]);
const nowUtcMs = Date.UTC(2026, 10, 2, 9);
const context = { table, nowUtcMs };
const good = { input: '0.11', output: '0.55', cacheRead: '0.011' };

function rowOf(typed: Parameters<typeof readTypedPrices>[0], named = { provider: 'p', model: 'm-nick' }) {
  const prices = readTypedPrices(typed);
  return prices.ok ? userPriceRow({ ...named, prices: prices.value }, context) : prices;
}

it('makes a row that overrides the shipped one under any of its names (bug: the override is found by one name only)', () => {
  const row = rowOf(good);
  if (!row.ok) throw new Error(row.error.message);
  const own = withUserRows(table, [row.value]);
  const at = {
    provider: 'p',
    serviceTier: 'standard',
    atUtcMs: nowUtcMs,
    inputTokens: 1,
  } as const;
  for (const model of ['m', 'm-nick', 'M-20261014']) {
    const price = findPrice(own, { ...at, model });
    expect(price.ok ? price.value.prices.input : price.error.code).toBe(110_000_000);
  }
  expect(row.value.id).toBe('user:p/m/standard/2026-11-02T09:00:00Z');
});

it.each([
  ['negative', { input: '-0.1' }, 'input price is negative'],
  ['no number', { output: 'abc' }, 'output price “abc” is no amount'],
  ['empty', { input: '' }, 'input price'],
  [
    'per token',
    { input: '0.0000001' },
    'input price of $0.0000001 per million tokens looks like a price per token',
  ],
  ['per token, dear model', { output: '0.00002' }, 'output price of $0.00002 per million tokens looks like'],
  ['absurd', { output: '5000' }, 'output price of $5000.00 per million tokens is more than any model costs'],
  ['out of range', { output: '1e12' }, 'no amount'],
  ['free', { output: '0' }, 'output price is 0'],
  ['ten times away', { input: '2' }, 'more than ten times away'],
  ['dearer from the cache', { cacheRead: '0.2' }, 'cache read price is above'],
])(
  'refuses a price that is %s, naming the field (bug: nothing is blocked, or everything)',
  (_name, change, words) => {
    const row = rowOf({ ...good, ...change });
    expect(row.ok ? null : row.error.code).toBe('price-invalid');
    expect(row.ok ? '' : row.error.message).toContain(words);
  },
);

it('refuses amounts that come as numbers, too (bug: only typed text is checked)', () => {
  const typed = readTypedPrices(good);
  if (!typed.ok) throw new Error(typed.error.message);
  const prices = { ...typed.value, input: -1 as typeof typed.value.input };
  const row = userPriceRow({ provider: 'p', model: 'm', prices }, context);
  expect(row.ok ? '' : row.error.message).toContain('input price is negative');
  expect(userPriceRow({ provider: 'p', model: ' ', prices: typed.value }, context).ok).toBe(false);
});

it('takes what no table knows, and empty cache prices (bug: only known models can be priced by hand)', () => {
  expect(rowOf({ input: '1', output: '2', cacheWrite: ' ' }, { provider: 'office', model: 'llm' }).ok).toBe(
    true,
  );
  expect(readTypedPrices({ input: '$1', output: '2' })).toEqual(
    ok({ input: 1e9, output: 2e9, cacheRead: null, cacheWrite: null }),
  );
});
