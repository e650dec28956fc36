import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, formatInstant } from '../../../shared/time.ts';
import { createLocalHours } from './ledger-hours.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

it('finds the first instant of the local hour and its day, over clock changes and half-hour zones', () => {
  const instants = fc.integer({ min: Date.UTC(2011, 0, 1), max: Date.UTC(2030, 0, 1) });
  const hourOf = createLocalHours();
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (utcMs, zone) => {
      const { day, hourUtcMs } = hourOf(utcMs, zone);
      expect(day).toBe(dayOf(utcMs, zone));
      expect(utcMs - hourUtcMs).toBeGreaterThanOrEqual(0);
      expect(utcMs - hourUtcMs).toBeLessThan(3_600_000);
      expect(formatInstant(hourUtcMs, zone)).toMatch(/T\d\d:(?:00|30):00/u);
    }),
    { numRuns: 300 },
  );
});

it('is not misled by the hour that comes twice', () => {
  const hourOf = createLocalHours();
  const first = hourOf(Date.UTC(2026, 9, 25, 0, 30), 'Europe/Berlin');
  const second = hourOf(Date.UTC(2026, 9, 25, 1, 30), 'Europe/Berlin');
  expect(second.hourUtcMs - first.hourUtcMs).toBe(3_600_000);
  expect([first.day, second.day]).toEqual(['2026-10-25', '2026-10-25']);
});
