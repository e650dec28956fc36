import fc from 'fast-check';
import { type PriceRow, type PriceTable, priceRowSchema } from './price-types.ts';
import { parsePriceTable } from './read-table.ts';

/** A row for tests; what is not given is one plain price of a model `m` of a provider `p`. */
export function testRow(fields: Readonly<Record<string, unknown>> = {}): PriceRow {
  return priceRowSchema.parse({
    provider: 'p',
    model: 'm',
    name: 'M',
    prices: { input: 100_000_000, output: 500_000_000 },
    validFrom: '2026-01-01',
    source: 'test',
    checkedOn: '2026-01-01',
    ...fields,
  });
}

export function testTable(rows: readonly PriceRow[]): PriceTable {
  const raw = {
    version: 'test',
    baseline: { provider: 'p', model: 'm' },
    providers: [{ id: 'p', name: 'P', hosts: ['api.p.example'] }],
    rows,
  };
  const table = parsePriceTable(raw, 'test');
  if (!table.ok) throw new Error(table.error.message);
  return table.value;
}

/** Few values, so that classes often cost the same and nothing but the bound itself keeps a hold above a bill. */
const price = fc.oneof(
  fc.constantFrom(0, 1, 333_333, 100_000_001),
  fc.integer({ min: 0, max: 20_000_000_000 }),
);
const maybe = fc.option(price, { nil: null, freq: 2 });
const prices = fc.record({
  input: price,
  output: price,
  reasoning: maybe,
  cacheRead: maybe,
  cacheWrite5m: maybe,
  cacheWrite1h: maybe,
  flatNanoUsd: fc.nat(1_000_000),
});
const steps = fc.array(fc.record({ aboveInputTokens: fc.integer({ min: 1, max: 5_000 }), prices }), {
  maxLength: 3,
});
const window = fc.record({
  prices,
  steps,
  zone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'),
  weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  from: fc.constantFrom('00:00', '01:00', '22:30'),
  to: fc.constantFrom('04:00', '10:00', '24:00'),
  exceptDays: fc.constantFrom([], ['2026-11-02']),
});
const days = fc.constantFrom(
  { validFrom: '2026-01-01', validTo: '2026-11-02' },
  { validFrom: '2026-01-01', validTo: null },
  { validFrom: '2026-11-01', validTo: null },
  { validFrom: '2026-11-03', validTo: '2026-12-01' },
);
const row = fc
  .record({
    prices,
    steps,
    windows: fc.array(window, { maxLength: 2 }),
    givenBy: fc.constantFrom('shipped', 'user'),
  })
  .chain((fields) => days.map((span) => testRow({ ...fields, ...span })));

/** Tables with steps, windows, overrides and changes of price around 2 November 2026. */
export const anyTable = fc
  .uniqueArray(row, { selector: ({ id }) => id, minLength: 1, maxLength: 4 })
  .map(testTable);
