import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PriceWindow } from './price-types.ts';
import { testRow } from './test-table.ts';
import { instantText, isInWindow, isValidAt, isValidWithin, momentMs } from './window-times.ts';

function windowOf(fields: Partial<PriceWindow> = {}): PriceWindow {
  const base = { zone: 'UTC', weekdays: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '04:00' };
  const window = testRow({ windows: [{ ...base, prices: { input: 1, output: 1 }, ...fields }] }).windows[0];
  if (window === undefined) throw new Error('the row has a window');
  return window;
}

const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
const zone = fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe');
const hour = fc.nat(23).map((at) => `${String(at).padStart(2, '0')}:00`);

it('parts every day in two with the window of the hours turned round (bug: one minute in both prices, or in none)', () => {
  fc.assert(
    fc.property(instant, zone, hour, hour, (utcMs, at, from, to) => {
      fc.pre(from !== to);
      const inside = isInWindow(windowOf({ zone: at, from, to }), utcMs);
      expect(isInWindow(windowOf({ zone: at, from: to, to: from }), utcMs)).toBe(!inside);
    }),
  );
});

it('holds a whole day long where both ends are equal, and to 24:00 as to 00:00 (bug: an empty window)', () => {
  fc.assert(
    fc.property(instant, zone, hour, (utcMs, at, from) => {
      expect(isInWindow(windowOf({ zone: at, from, to: from }), utcMs)).toBe(true);
      const [noon, late] = (['24:00', '00:00'] as const).map((to) =>
        windowOf({ zone: at, from: '12:00', to }),
      );
      if (noon === undefined || late === undefined) throw new Error('two windows');
      expect(isInWindow(noon, utcMs)).toBe(isInWindow(late, utcMs));
    }),
  );
});

it('counts the hours after midnight to the day before (bug: Friday night ends at midnight, Sunday’s begins on Saturday)', () => {
  const friday = windowOf({ weekdays: [5], exceptDays: ['2026-11-27'] });
  const at = (day: number, hours: number) => isInWindow(friday, Date.UTC(2026, 10, day, hours));
  expect([at(20, 21), at(20, 22), at(21, 3), at(21, 4), at(20, 3)]).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
  // 27 November is a holiday: its night counts as little, also after midnight.
  expect([at(27, 23), at(28, 1)]).toEqual([false, false]);
});

it('reads back the instant that it writes (bug: a price begins at another moment than was said)', () => {
  fc.assert(
    fc.property(instant, (utcMs) => {
      expect(momentMs(instantText(utcMs))).toBe(utcMs);
    }),
  );
  expect(momentMs('2026-11-25')).toBe(Date.UTC(2026, 10, 25));
});

it('begins at a row’s first instant and is over at its last (bug: two prices, or none, at midnight)', () => {
  const row = testRow({ validFrom: '2026-11-01', validTo: '2026-11-02T12:00:00Z' });
  const [from, ends] = [Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 2, 12)];
  const at = [from - 1, from, ends - 1, ends].map((utcMs) => isValidAt(row, utcMs));
  expect(at).toEqual([false, true, true, false]);
  const within = (fromUtcMs: number, toUtcMs: number) => isValidWithin(row, { fromUtcMs, toUtcMs });
  expect([within(0, from - 1), within(0, from), within(ends, 9e15), within(0, 9e15)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});
