import { expect, it } from 'vitest';
import { expectOk, settlement } from '../ledger/test-ledger.ts';
import { testRow, testTable } from '../prices/test-table.ts';
import { createPricer } from './price-again.ts';

const since = Date.UTC(2026, 10, 1);
const usage = { ...settlement(0).usage, input: 1_000_000 };
const model = { provider: 'p', model: 'm', serviceTier: 'standard' } as const;
const row = (validFrom: string, input: number, changes: object = {}) =>
  testRow({ validFrom, prices: { input, output: 1 }, ...changes });

function costs(rows: Parameters<typeof testTable>[0], ...times: readonly number[]) {
  const pricer = createPricer(testTable(rows), since);
  const all = times.map((atUtcMs) => expectOk(pricer.costOf(model, usage, atUtcMs)));
  return { all, byLater: pricer.pricedByLater() };
}

it('prices at the instant of use (bug: last month at the price of today)', () => {
  const rows = [row('2026-01-01', 5, { validTo: '2026-11-10' }), row('2026-11-10', 9)];
  const [before, after] = [Date.UTC(2026, 10, 9), Date.UTC(2026, 10, 10)];
  expect(costs(rows, before, after)).toEqual({ all: [5, 9], byLater: 0 });
});

it('takes the earliest price back to the start, and says how often (bug: a model that came out later is refused, or its newest price used)', () => {
  const rows = [row('2026-11-10', 5, { validTo: '2026-11-20' }), row('2026-11-20', 9)];
  const times = [since, Date.UTC(2026, 10, 9), Date.UTC(2026, 10, 10), Date.UTC(2026, 10, 25)];
  expect(costs(rows, ...times)).toEqual({ all: [5, 5, 5, 9], byLater: 2 });
});

it('knows each service tier by itself (bug: a batch price of later hides the standard one of then)', () => {
  const rows = [row('2026-11-20', 3, { serviceTier: 'batch' }), row('2026-01-01', 9)];
  expect(costs(rows, since)).toEqual({ all: [9], byLater: 0 });
});

it('refuses a model without any price, before the period and after (bug: it would have cost nothing)', () => {
  const pricer = createPricer(testTable([row('2026-01-01', 5)]), since);
  const unknown = pricer.costOf({ ...model, model: 'other' }, usage, since);
  expect(unknown).toMatchObject({ ok: false, error: { code: 'price-unknown' } });
});
