import { expect, it } from 'vitest';
import { checkUpdate } from './check-update.ts';
import { testRow, testTable } from './test-table.ts';

const inForce = testTable([testRow(), testRow({ model: 'old' })]);

it('tells what an update adds, changes and drops (bug: a model loses its price and nobody hears of it)', () => {
  const next = testTable([
    testRow({ prices: { input: 90_000_000, output: 450_000_000 } }),
    testRow({ model: 'new' }),
  ]);
  const review = checkUpdate(inForce, next);
  expect(review).toEqual({ ok: true, value: { added: 1, changed: 1, gone: ['p/old/standard'] } });
});

it.each([
  ['per token instead of per million', { input: 100, output: 500 }],
  ['eleven times dearer', { input: 1_100_000_000, output: 500_000_000 }],
  ['free', { input: 100_000_000, output: 0 }],
])('refuses a jump with words: %s (bug: 14 models at 100,000 times their price)', (_name, prices) => {
  const review = checkUpdate(inForce, testTable([testRow({ prices })]));
  expect(review.ok ? null : review.error.code).toBe('price-invalid');
  expect(review.ok ? '' : review.error.message).toContain('p/m/standard');
});

it('sees a jump in a step or a peak, too (bug: only the first price is looked at)', () => {
  const dear = { input: 2_000_000_000, output: 500_000_000 };
  const step = testRow({ steps: [{ aboveInputTokens: 1_000, prices: dear }] });
  const peak = testRow({
    windows: [{ zone: 'UTC', weekdays: [1], from: '00:00', to: '24:00', prices: dear }],
  });
  for (const row of [step, peak]) expect(checkUpdate(inForce, testTable([row])).ok).toBe(false);
});

it('finds nothing changed in the same table (bug: a price of the past refuses the update that still holds it)', () => {
  const past = testRow({ validTo: '2026-06-01', prices: { input: 2_000_000_000, output: 9_000_000_000 } });
  const table = testTable([past, testRow({ validFrom: '2026-06-01' })]);
  expect(checkUpdate(table, table)).toEqual({ ok: true, value: { added: 0, changed: 0, gone: [] } });
});

it('compares with the row that begins last (bug: a planned rise is measured from the price before it)', () => {
  const planned = testRow({ validFrom: '2027-01-01', prices: { input: 900_000_000, output: 500_000_000 } });
  const next = testRow({ validFrom: '2027-01-01', prices: { input: 1_100_000_000, output: 500_000_000 } });
  expect(checkUpdate(testTable([testRow({ validTo: '2027-01-01' }), planned]), testTable([next])).ok).toBe(
    true,
  );
});
