import { expect, it } from 'vitest';
import { instantOf } from '../../../../shared/time.ts';
import { daysIn, hoursIn, periodOf } from './periods.ts';

const at = (text: string): number => instantOf(text) ?? Number.NaN;

it('counts whole days of the user’s zone, with the 25 hours of the day on which clocks go back', () => {
  const now = at('2026-10-25T12:00:00+01:00');
  const today = periodOf('today', now, 'Europe/Berlin');
  expect(today).toEqual({
    sinceUtcMs: at('2026-10-25T00:00:00+02:00'),
    untilUtcMs: at('2026-10-26T00:00:00+01:00'),
  });
  const hours = hoursIn(today, 'Europe/Berlin');
  expect(new Set(hours).size).toBe(25);
  expect([hours[2], hours[3]]).toEqual(['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00']);
});

it('ends seven days with today, so that the newest cent is in it', () => {
  const now = at('2026-11-24T23:59:00+08:00');
  const week = periodOf('week', now, 'Asia/Shanghai');
  const days = daysIn(week, 'Asia/Shanghai');
  expect(days).toHaveLength(7);
  expect([days[0], days.at(-1)]).toEqual(['2026-11-18', '2026-11-24']);
  expect(daysIn(periodOf('month', now, 'Asia/Shanghai'), 'Asia/Shanghai')).toHaveLength(30);
});
