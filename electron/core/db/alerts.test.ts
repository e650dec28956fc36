import { expect, it } from 'vitest';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';

const alert = {
  kind: 'cap-share',
  scope: 'day',
  period: '2026-11-25',
  figures: { percent: 80 },
  raisedAtUtcMs: 5,
} as const;

it('raises an alert once a kind, scope and period (bug: every call past a threshold rings again)', () => {
  const { alerts } = openTestLedger().store;
  expect(alerts.add(alert)).toMatchObject({ kind: 'cap-share', scope: 'day', figures: { percent: 80 } });
  expect(alerts.add({ ...alert, figures: { percent: 99 } })).toBe(null);
  const others = [{ period: '2026-11-26' }, { scope: 'month' }, { kind: 'latency' as const }];
  expect(others.map((other) => alerts.add({ ...alert, ...other }) !== null)).toEqual([true, true, true]);
});

it('gives the newest first with the figures they were raised with (bug: the bell shows last year’s alert)', () => {
  const { alerts } = openTestLedger().store;
  for (const percent of [50, 80, 100])
    alerts.add({ ...alert, period: String(percent), figures: { percent } });
  expect(alerts.newest(2).map(({ figures }) => figures)).toEqual([{ percent: 100 }, { percent: 80 }]);
});
