import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, type PlainDay } from '../../../../shared/time.ts';
import { createHoldMoments } from './hold-moment.ts';
import { testClock } from './test-ledger.ts';

const momentAt = (utcMs: number, zone: string, latest: string | null) =>
  createHoldMoments({ latestDay: () => latest as PlainDay | null }, testClock(utcMs, zone))();

it('is the later of the local day and the latest one (bug: a clock set back opens yesterday’s budget again)', () => {
  const day = fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const zone = fc.constantFrom('UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), zone, fc.option(day), (utcMs, at, latest) => {
      const moment = momentAt(utcMs, at, latest);
      const local = dayOf(utcMs, at);
      expect(moment.day).toBe(latest !== null && latest > local ? latest : local);
      expect(moment.month).toBe(moment.day.slice(0, 7));
      expect(moment).toMatchObject({ atUtcMs: utcMs, zone: at });
    }),
  );
});

it('keeps the true hour where the day is held forward (bug: the report moves a call to an hour that never was)', () => {
  const moment = momentAt(Date.UTC(2026, 10, 25, 22, 30), 'Asia/Kathmandu', '2026-12-01');
  expect(moment.day).toBe('2026-12-01');
  expect(moment.hourUtcMs).toBe(Date.UTC(2026, 10, 25, 22, 15));
});
