import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayOf,
  formatInstant,
  instantOf,
  isOffsetDateTime,
  isWeekend,
  parseInstantOrDay,
  startOfDay,
} from './time.ts';

const zones = ['UTC', 'America/New_York', 'Asia/Shanghai', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const instants = fc.integer({ min: 0, max: 4_102_444_800 }).map((seconds) => seconds * 1000);

describe('formatInstant', () => {
  it('writes what instantOf reads back, in every zone', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (utcMs, zone) => {
        const text = formatInstant(utcMs, zone);
        expect(isOffsetDateTime(text)).toBe(true);
        expect(instantOf(text)).toBe(utcMs);
      }),
    );
  });
});

describe('startOfDay', () => {
  it('is not after the instant, and on the same day', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (utcMs, zone) => {
        const start = startOfDay(utcMs, zone);
        expect(start).toBeLessThanOrEqual(utcMs);
        expect(dayOf(start, zone)).toBe(dayOf(utcMs, zone));
      }),
    );
  });
});

describe('parseInstantOrDay', () => {
  it.each([
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T00:00:00+01:00'],
    ['2026-03-29T12:00', 'Europe/Berlin', '2026-03-29T12:00:00+02:00'],
    ['2026-03-29T12:00:00Z', 'Europe/Berlin', '2026-03-29T14:00:00+02:00'],
  ])('reads %s in %s', (text, zone, expected) => {
    const utcMs = parseInstantOrDay(text, zone);
    expect(utcMs === null ? null : formatInstant(utcMs, zone)).toBe(expected);
  });

  it.each(['', 'yesterday', '2026-02-30', '2026-13-01'])('refuses %j', (text) => {
    expect(parseInstantOrDay(text, 'UTC')).toBeNull();
  });
});

describe('isWeekend', () => {
  it('counts Saturday and Sunday alone (bug: weeks that start on Sunday)', () => {
    const week = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'];
    expect(week.map(isWeekend)).toEqual([false, true, true, false]);
    expect(isWeekend('no day')).toBe(false);
  });
});
