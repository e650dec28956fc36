import { expect, it } from 'vitest';
import { shadowPrice, shareOfDay } from './shadow-price.ts';

const policy = { urgentReserve: 0.2, doublingShare: 0.1, dayStartHour: 7, dayEndHour: 19 };
const at = (hour: number) => Date.UTC(2026, 10, 2, hour);
const pace = (usedNanoUsd: number, hour: number, priority: 'urgent' | 'normal' = 'normal') =>
  shadowPrice(
    { budget: { capNanoUsd: 1_000, usedNanoUsd }, nowUtcMs: at(hour), zone: 'UTC', priority },
    policy,
  );

it('rises when the budget goes faster than the day (bug: everything is spent on the morning’s mail)', () => {
  expect(pace(0, 7)).toBe(1);
  expect(pace(400, 13)).toBe(1);
  expect(pace(480, 13)).toBeCloseTo(2, 5);
  expect(pace(480, 7)).toBeGreaterThan(50);
});

it('keeps the reserve for what is urgent and ends at the cap (bug: nothing left for the one urgent mail)', () => {
  expect(pace(800, 18)).toBe(Number.POSITIVE_INFINITY);
  expect(pace(800, 18, 'urgent')).toBe(1);
  expect(pace(1_000, 18, 'urgent')).toBe(Number.POSITIVE_INFINITY);
  expect(
    shadowPrice(
      { budget: { capNanoUsd: 0, usedNanoUsd: 0 }, nowUtcMs: at(9), zone: 'UTC', priority: 'urgent' },
      policy,
    ),
  ).toBe(Number.POSITIVE_INFINITY);
});

it('reads the day in the user’s zone, on days of 23 hours too (bug: a day of UTC)', () => {
  expect(shareOfDay(at(10), 'UTC', policy)).toBeCloseTo(0.25, 5);
  expect(shareOfDay(at(0), 'Asia/Shanghai', policy)).toBeCloseTo(1 / 12, 5);
  const clockChange = Date.UTC(2026, 2, 29, 1);
  const wholeDay = { dayStartHour: 0, dayEndHour: 24 };
  expect(shareOfDay(clockChange, 'Europe/Berlin', wholeDay)).toBeCloseTo(2 / 23, 5);
});
