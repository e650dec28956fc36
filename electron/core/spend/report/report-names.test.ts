import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHourNames, createReportNames } from './report-names.ts';

const none = { list: () => [] };
const hourNames = createHourNames();
const hourMs = 3_600_000;

test('the hour that a clock change repeats stays two hours, and each finds its own calls', () => {
  const names = createReportNames({ owners: none, clock: { zone: () => 'Europe/Berlin' }, hourNames });
  const first = Date.UTC(2026, 9, 25, 0);
  const named = [first, first + hourMs].map((hour) => names.named({ hour: String(hour) }).hour);
  expect(named).toEqual(['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00']);
  expect(named.map((hour) => names.valuesOf({ hour: hour ?? '' })?.hour)).toEqual([
    String(first),
    String(first + hourMs),
  ]);
});

test('every hour of every zone is found by its name', () => {
  const zones = fc.constantFrom('Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Shanghai');
  fc.assert(
    fc.property(fc.integer({ min: 400_000, max: 600_000 }), zones, (hours, zone) => {
      const names = createReportNames({ owners: none, clock: { zone: () => zone }, hourNames });
      const hour = String(hours * hourMs);
      expect(names.valuesOf(names.named({ hour }))).toEqual({ hour });
    }),
  );
});

test('an owner without a name is called by the address, one that is gone by the number', () => {
  const owners = {
    list: () => [
      { ownerId: 1, owner: { name: '', addresses: ['a@x.example'] } },
      { ownerId: 2, owner: { name: 'Li', addresses: [] } },
    ],
  };
  const names = createReportNames({ owners, clock: { zone: () => 'UTC' }, hourNames });
  expect(['1', '2', '3', ''].map((user) => names.named({ user }).user)).toEqual([
    'a@x.example',
    'Li',
    '3',
    '',
  ]);
  expect(names.valuesOf({ user: 'Li' })).toEqual({ user: '2' });
});

test('an hour is told in the zone that is asked for, whichever was asked for before (bug: names of the old zone stay)', () => {
  const names = createHourNames();
  const hour = String(Date.UTC(2026, 10, 25, 11));
  const told = ['Europe/Berlin', 'Asia/Shanghai', 'Europe/Berlin'].map((zone) => names(hour, zone));
  expect(told).toEqual([
    '2026-11-25T12:00:00+01:00',
    '2026-11-25T19:00:00+08:00',
    '2026-11-25T12:00:00+01:00',
  ]);
});
