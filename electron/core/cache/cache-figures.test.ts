import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { testClock } from '../spend/ledger/test-ledger.ts';
import { createFigureCounter } from './cache-figures.ts';

const HOUR_MS = 3_600_000;

it('adds up by day, layer and task until it is taken, once (bug: figures are written down twice)', () => {
  const counter = createFigureCounter(testClock(Date.UTC(2026, 10, 25, 12)));
  counter.count('user', 'triage', { lookUps: 1 });
  counter.count('user', 'triage', { lookUps: 1, hits: 1, savedNanoUsd: toNanoUsd(5) });
  counter.count('session', 'triage', { lookUps: 1 });
  counter.use('k');
  counter.use('k');
  expect(counter.waiting()).toBe(1);
  expect(counter.pending()).toHaveLength(2);
  const { uses, figures } = counter.take();
  expect(uses).toMatchObject([{ key: 'k', uses: 2 }]);
  expect(figures[0]).toMatchObject({
    day: '2026-11-25',
    layer: 'user',
    lookUps: 2,
    hits: 1,
    savedNanoUsd: 5,
    checks: 0,
  });
  expect([counter.take(), counter.waiting()]).toEqual([{ uses: [], figures: [] }, 0]);
});

it('counts for the user’s day, over days of 23 and 25 hours and a clock that goes back (bug: the hit rate of a day is that of two)', () => {
  const clock = testClock(0, 'Europe/Berlin');
  const counter = createFigureCounter(clock);
  const dayAt = (utcMs: number, zone = 'Europe/Berlin') => {
    clock.nowIs = utcMs;
    clock.zoneIs = zone;
    counter.count('user', 'triage', { lookUps: 1 });
    return counter.take().figures[0]?.day;
  };
  const autumn = Date.UTC(2026, 9, 24, 22);
  expect([0, 24.9, 25].map((hours) => dayAt(autumn + hours * HOUR_MS))).toEqual([
    '2026-10-25',
    '2026-10-25',
    '2026-10-26',
  ]);
  const spring = Date.UTC(2026, 2, 28, 23);
  expect([0, 22.9, 23].map((hours) => dayAt(spring + hours * HOUR_MS))).toEqual([
    '2026-03-29',
    '2026-03-29',
    '2026-03-30',
  ]);
  expect([dayAt(spring), dayAt(spring, 'Pacific/Kiritimati'), dayAt(spring - HOUR_MS)]).toEqual([
    '2026-03-29',
    '2026-03-29',
    '2026-03-28',
  ]);
});
