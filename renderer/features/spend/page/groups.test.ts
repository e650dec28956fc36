import { expect, it } from 'vitest';
import { type SpendRow, spendRowSchema } from '../../../../shared/contract/spend-views.ts';
import { groupRows, partKeys, sumsOf } from './groups.ts';

function row(by: SpendRow['by'], costNanoUsd: number): SpendRow {
  const zeros = Object.fromEntries(Object.keys(spendRowSchema.shape).map((name) => [name, 0]));
  return spendRowSchema.parse({ ...zeros, by, costNanoUsd, calls: 1, p50Ms: null, p95Ms: 20 });
}

const byTier = { first: 'tier', second: 'task', measure: 'cost' } as const;

it('loses no cent between the report and the bars', () => {
  const rows = [
    row({ tier: 'local', task: 'triage' }, 0),
    row({ tier: 'cloud-cheap', task: 'triage' }, 30),
    row({ tier: 'cloud-cheap', task: 'draft' }, 12),
  ];
  const groups = groupRows(rows, byTier);
  expect(groups.map(({ key, amount }) => [key, amount])).toEqual([
    ['cloud-cheap', 42],
    ['local', 0],
  ]);
  expect(groups[0]?.parts).toEqual([
    { key: 'triage', amount: 30 },
    { key: 'draft', amount: 12 },
  ]);
  expect(partKeys(groups)).toEqual(['triage', 'draft']);
});

it('draws a day without calls, and hours in the order of time rather than of text', () => {
  const days = { first: 'day', second: null, measure: 'cost' } as const;
  const keys = ['2026-11-22', '2026-11-23', '2026-11-24'];
  const groups = groupRows([row({ day: '2026-11-24' }, 5)], days, keys);
  expect(groups.map(({ key, amount }) => [key, amount])).toEqual([
    ['2026-11-22', 0],
    ['2026-11-23', 0],
    ['2026-11-24', 5],
  ]);
  const hours = { first: 'hour', second: null, measure: 'cost' } as const;
  const [summer, winter] = ['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00'];
  const sorted = groupRows([row({ hour: winter }, 1), row({ hour: summer }, 2)], hours);
  expect(sorted.map(({ key }) => key)).toEqual([summer, winter]);
});

it('never adds up latencies of several rows, which would be no latency at all', () => {
  expect(sumsOf([row({}, 1), row({}, 2)])).toMatchObject({ calls: 2, costNanoUsd: 3, p95Ms: null });
  expect(sumsOf([row({}, 1)]).p95Ms).toBe(20);
});
