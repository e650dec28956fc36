import { expect, it } from 'vitest';
import { findPrice } from './find-price.ts';
import { testRow, testTable } from './test-table.ts';
import { parseUserPrice, type TypedPrice, withUserRows } from './user-price.ts';

const table = testTable([testRow({ aliases: ['m-nick'] })]);
const context = { table, today: '2026-11-02' };
const good: TypedPrice = {
  provider: 'p',
  model: 'm-nick',
  input: '0.11',
  output: '0.55',
  cacheRead: '0.011',
};

it('makes a row that overrides the shipped one under any of its names (bug: the override is found by one name only)', () => {
  const row = parseUserPrice(good, context);
  if (!row.ok) throw new Error(row.error.message);
  const own = withUserRows(table, [row.value]);
  const at = {
    provider: 'p',
    serviceTier: 'standard',
    atUtcMs: Date.UTC(2026, 10, 2),
    inputTokens: 1,
  } as const;
  for (const model of ['m', 'm-nick', 'M-20261014']) {
    const price = findPrice(own, { ...at, model });
    expect(price.ok ? price.value.prices.input : price.error.code).toBe(110_000_000);
  }
  expect(row.value.id).toBe('user:p/m/standard/2026-11-02');
});

it('keeps the last of two rows of one day (bug: a corrected typo leaves two rows with one id)', () => {
  const rows = ['0.11', '0.12'].map((input) => {
    const row = parseUserPrice({ ...good, input }, context);
    if (!row.ok) throw new Error(row.error.message);
    return row.value;
  });
  const own = withUserRows(withUserRows(table, rows.slice(0, 1)), rows).rows.filter(
    ({ givenBy }) => givenBy === 'user',
  );
  expect(own.map(({ prices }) => prices.input)).toEqual([120_000_000]);
});

it.each([
  ['negative', { input: '-0.1' }, 'input price is negative'],
  ['no number', { output: 'abc' }, 'output price “abc” is no amount'],
  ['empty', { input: '' }, 'input price'],
  ['per token', { input: '0.0000001' }, 'input price 0.0000001 looks like USD per token'],
  ['per token, dear model', { output: '0.00002' }, 'output price 0.00002 looks like USD per token'],
  ['absurd', { output: '5000' }, 'over 1,000 USD per million'],
  ['out of range', { output: '1e12' }, 'no amount'],
  ['free', { output: '0' }, 'output price is 0'],
  ['ten times away', { input: '2' }, 'more than ten times away'],
  ['dearer from the cache', { cacheRead: '0.2' }, 'cache read price is above'],
  ['nameless', { model: ' ' }, 'provider or model'],
])(
  'refuses a price that is %s, naming the field (bug: nothing is blocked, or everything)',
  (_name, change, words) => {
    const row = parseUserPrice({ ...good, ...change }, context);
    expect(row.ok ? null : row.error.code).toBe('price-invalid');
    expect(row.ok ? '' : row.error.message).toContain(words);
  },
);

it('takes what no table knows (bug: only known models can be priced by hand)', () => {
  expect(parseUserPrice({ provider: 'office', model: 'llm', input: '1', output: '2' }, context).ok).toBe(
    true,
  );
});
