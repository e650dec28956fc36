import { expect, it } from 'vitest';
import { costOfTokens, type NanoUsdPerMillionTokens } from '../../../../shared/money.ts';
import { priceRowSchema, priceTableSchema } from './price-types.ts';
import { testRow, testTable } from './test-table.ts';

const row = { ...testRow(), id: undefined };
const isRow = (changes: object) => priceRowSchema.safeParse({ ...row, ...changes }).success;
const isPrice = (input: unknown) => isRow({ prices: { input, output: 1 } });

it('takes whole, believable prices alone (bug: dollars typed where nano-dollars belong make everything free)', () => {
  expect([0, 100_000_000, 10_000_000_000_000].map(isPrice)).toEqual([true, true, true]);
  const wrong = [-1, 0.25, Number.NaN, 10_000_000_000_001, '5', null, undefined];
  expect(wrong.map(isPrice)).toEqual(wrong.map(() => false));
});

it('keeps the dearest believable price exact for any context (bug: a cost beyond the safe integers)', () => {
  const dearest = 10_000_000_000_000 as NanoUsdPerMillionTokens;
  expect(Number.isSafeInteger(costOfTokens(100_000_000, dearest))).toBe(true);
});

it.each([
  ['hour 25', { from: '25:00' }],
  ['one digit', { from: '9:00' }],
  ['a zone that is none', { zone: 'Mars/Olympus' }],
  ['weekday 0', { weekdays: [0] }],
  ['no weekday', { weekdays: [] }],
  ['a holiday that is no day', { exceptDays: ['2026-02-30'] }],
])('refuses a window with %s (bug: a window that never holds, at the cheaper price)', (_name, change) => {
  const window = { zone: 'UTC', weekdays: [1], from: '00:00', to: '24:00', prices: { input: 1, output: 1 } };
  expect(isRow({ windows: [window] })).toBe(true);
  expect(isRow({ windows: [{ ...window, ...change }] })).toBe(false);
});

it('tells own and shipped rows apart by their id (bug: an own price hides the row that an old call was priced by)', () => {
  const ids = [{}, { givenBy: 'user' }, { serviceTier: 'batch' }, { validFrom: '2026-02-01' }].map(
    (changes) => testRow(changes).id,
  );
  expect(new Set(ids).size).toBe(4);
});

it('needs rows and a baseline (bug: an empty table passes, and every model is unknown)', () => {
  const table = testTable([testRow()]);
  expect(priceTableSchema.safeParse(table).success).toBe(true);
  expect(priceTableSchema.safeParse({ ...table, rows: [] }).success).toBe(false);
  expect(priceTableSchema.safeParse({ ...table, baseline: undefined }).success).toBe(false);
});
