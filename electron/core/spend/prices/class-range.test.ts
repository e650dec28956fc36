import { expect, it } from 'vitest';
import { pricedFields, rangeOf, wordsOfField } from './class-range.ts';
import { testRow } from './test-table.ts';

const prices = (input: number, cacheRead: number | null = null) => ({ input, output: 1, cacheRead });

it('spans a row’s steps, windows and the windows’ steps (bug: a dearer peak is no change of price)', () => {
  const window = {
    zone: 'UTC',
    weekdays: [1],
    from: '00:00',
    to: '04:00',
    prices: prices(300),
    steps: [{ aboveInputTokens: 10, prices: prices(900) }],
  };
  const row = testRow({
    prices: prices(200),
    steps: [{ aboveInputTokens: 10, prices: prices(100, 7) }],
    windows: [window],
  });
  expect(rangeOf(row, 'input')).toEqual({ lowest: 100, highest: 900 });
  expect(rangeOf(row, 'cacheRead')).toEqual({ lowest: 7, highest: 7 });
  expect(rangeOf(row, 'cacheWrite1h')).toBe(null);
});

it('knows a price of nothing from no price (bug: a class that is free is missing from the comparison)', () => {
  expect(rangeOf(testRow({ prices: prices(5, 0) }), 'cacheRead')).toEqual({ lowest: 0, highest: 0 });
});

it('has words for each class that a row can price (bug: a new class is compared in silence)', () => {
  const { flatNanoUsd: _fee, ...classes } = testRow().prices;
  expect([...pricedFields].sort()).toEqual(Object.keys(classes).sort());
  expect(Object.values(wordsOfField).every((words) => words.length > 0)).toBe(true);
});
