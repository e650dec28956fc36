import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement, testClock } from '../ledger/test-ledger.ts';

const HOUR = 3_600_000;

function openAt(utcMs: number, zone: string) {
  const opened = openTestLedger({ clock: testClock(utcMs, zone) });
  expectOk(opened.ledger.setBudget('day', toNanoUsd(100)));
  return opened;
}

function spend({ ledger }: ReturnType<typeof openAt>, amount: number): boolean {
  const held = ledger.reserve(holdRequest(amount));
  if (!held.ok) return false;
  expectOk(ledger.markStreaming(held.value.holdId));
  expectOk(ledger.settle(held.value.holdId, settlement(amount)));
  return true;
}

const resets = ({ ledger }: ReturnType<typeof openAt>) => ledger.budgets().map(({ resetsAt }) => resetsAt);

it('tells when a budget begins anew, on days of 23 and 25 hours and at the end of the year', () => {
  expect(resets(openAt(Date.UTC(2026, 9, 25, 0, 30), 'Europe/Berlin'))).toEqual([
    '2026-10-26T00:00:00+01:00',
    '2026-11-01T00:00:00+01:00',
    null,
  ]);
  expect(resets(openAt(Date.UTC(2026, 2, 29, 0, 30), 'Europe/Berlin'))).toEqual([
    '2026-03-30T00:00:00+02:00',
    '2026-04-01T00:00:00+02:00',
    null,
  ]);
  expect(resets(openAt(Date.UTC(2026, 11, 31, 12), 'Asia/Kathmandu'))[1]).toBe('2027-01-01T00:00:00+05:45');
});

it('gives a day of 25 hours one budget, and the next day another', () => {
  const opened = openAt(Date.UTC(2026, 9, 24, 22), 'Europe/Berlin');
  expect(spend(opened, 100)).toBe(true);
  opened.clock.nowIs = Date.UTC(2026, 9, 25, 22, 59, 59, 999);
  expect(spend(opened, 1)).toBe(false);
  opened.clock.nowIs = Date.UTC(2026, 9, 25, 23);
  expect(spend(opened, 100)).toBe(true);
});

it('opens no day again for a clock that is set back over midnight and forth again', () => {
  const opened = openAt(Date.UTC(2026, 10, 25, 12), 'UTC');
  expect(spend(opened, 30)).toBe(true);
  opened.clock.nowIs = Date.UTC(2026, 10, 26, 0, 1);
  expect(spend(opened, 100)).toBe(true);
  opened.clock.nowIs = Date.UTC(2026, 10, 25, 23, 59);
  expect(spend(opened, 1)).toBe(false);
  expect(opened.ledger.budgets()[0]).toMatchObject({
    spentNanoUsd: 100,
    resetsAt: '2026-11-27T00:00:00+00:00',
  });
  opened.clock.nowIs = Date.UTC(2026, 10, 26, 12);
  expect(spend(opened, 1)).toBe(false);
});

it('opens no month again either', () => {
  const opened = openAt(Date.UTC(2026, 10, 1, 0, 5), 'UTC');
  expectOk(opened.ledger.setBudget('month', toNanoUsd(50)));
  expect(spend(opened, 50)).toBe(true);
  opened.clock.nowIs = Date.UTC(2026, 9, 31, 23, 55);
  expect(spend(opened, 1)).toBe(false);
});

it('opens no day again for a traveller who goes west over the date line', () => {
  const opened = openAt(Date.UTC(2026, 10, 25, 0), 'Pacific/Auckland');
  expect(spend(opened, 100)).toBe(true);
  opened.clock.zoneIs = 'America/Los_Angeles';
  expect(spend(opened, 1)).toBe(false);
});

it('is not locked for years by a clock that was once wrong: setting a cap begins with today', () => {
  const opened = openAt(Date.UTC(2031, 0, 1), 'UTC');
  expect(spend(opened, 100)).toBe(true);
  opened.clock.nowIs = Date.UTC(2026, 10, 25);
  expect(spend(opened, 1)).toBe(false);
  expectOk(opened.ledger.setBudget('day', toNanoUsd(100)));
  expect(spend(opened, 100)).toBe(true);
  expect(spend(opened, 1)).toBe(false);
});

it('spends no more than a cap for each day, wherever the clock and the zone jump', () => {
  const jumps = fc.record({
    byMs: fc.integer({ min: -60 * HOUR, max: 60 * HOUR }),
    zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'),
    amount: fc.integer({ min: 1, max: 80 }),
  });
  fc.assert(
    fc.property(fc.array(jumps, { minLength: 5, maxLength: 40 }), (all) => {
      const opened = openAt(Date.UTC(2026, 9, 24, 20), 'Europe/Berlin');
      for (const { byMs, zone, amount } of all) {
        opened.clock.nowIs += byMs;
        opened.clock.zoneIs = zone;
        spend(opened, amount);
      }
      const days = opened.db
        .prepare(
          'SELECT h.day, c.cost_nano_usd AS cost FROM call c JOIN hold h ON h.id = c.hold_id ORDER BY h.id',
        )
        .all() as { day: string; cost: number }[];
      expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).sort());
      const sums = new Map<string, number>();
      for (const { day, cost } of days) sums.set(day, (sums.get(day) ?? 0) + cost);
      expect(Math.max(0, ...sums.values())).toBeLessThanOrEqual(100);
      opened.store.close();
    }),
    { numRuns: 40 },
  );
});
