import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { offsetInZone, readCalendarZones } from './calendar-zone.ts';

const berlin = zoneOf('My own zone', [
  ['DAYLIGHT', '16010325T020000', '+0100', '+0200', 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3'],
  ['STANDARD', '16011028T030000', '+0200', '+0100', 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10'],
]);

function zoneOf(
  id: string,
  observances: readonly (readonly [string, string, string, string, string?])[],
): string {
  const blocks = observances.map(([name, start, from, to, rule]) =>
    [
      `BEGIN:${name}`,
      `DTSTART:${start}`,
      `TZOFFSETFROM:${from}`,
      `TZOFFSETTO:${to}`,
      ...(rule === undefined ? [] : [`RRULE:${rule}`]),
      `END:${name}`,
    ].join('\r\n'),
  );
  return ['BEGIN:VTIMEZONE', `TZID:${id}`, ...blocks, 'END:VTIMEZONE', ''].join('\r\n');
}

function offsetAt(calendar: string, time: string): string | null | undefined {
  const [zone] = readCalendarZones(calendar);
  return zone && offsetInZone(zone, Temporal.PlainDateTime.from(time));
}

it('agrees with the zone that the table describes, on every day (bug: an hour off for half of the year)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36_500 }), fc.integer({ min: 4, max: 23 }), (days, hour) => {
      // From 1996 on these are the rules of Europe/Berlin.
      const time = Temporal.PlainDateTime.from({ year: 1997, month: 1, day: 1, hour }).add({ days });
      const there = time.toZonedDateTime('Europe/Berlin');
      expect(offsetAt(berlin, time.toString())).toBe(there.offset);
    }),
  );
});

it('reads zones without rules, south of the equator and with rules that ended', () => {
  const fixed = zoneOf('Fixed', [['STANDARD', '19700101T000000', '+0530', '+0530']]);
  expect(offsetAt(fixed, '2026-06-01T12:00')).toBe('+05:30');
  const sydney = zoneOf('South', [
    ['STANDARD', '20080406T030000', '+1100', '+1000', 'FREQ=YEARLY;BYMONTH=4;BYDAY=1SU'],
    ['DAYLIGHT', '20081005T020000', '+1000', '+1100', 'FREQ=YEARLY;BYMONTH=10;BYDAY=1SU'],
  ]);
  expect(offsetAt(sydney, '2026-01-15T12:00')).toBe('+11:00');
  expect(offsetAt(sydney, '2026-07-15T12:00')).toBe('+10:00');
  const ended = zoneOf('Ended', [
    [
      'STANDARD',
      '20001029T030000',
      '+0300',
      '+0200',
      'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20151031T235959Z',
    ],
    [
      'DAYLIGHT',
      '20000326T020000',
      '+0200',
      '+0300',
      'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20160401T000000Z',
    ],
  ]);
  expect(offsetAt(ended, '2015-12-01T12:00')).toBe('+02:00');
  expect(offsetAt(ended, '2026-12-01T12:00')).toBe('+03:00');
});

it('gives no offset rather than a wrong one where a table is of another form', () => {
  const monthly = zoneOf('Odd', [
    ['STANDARD', '19700101T000000', '+0000', '+0100', 'FREQ=MONTHLY;BYDAY=1SU'],
  ]);
  expect(readCalendarZones(monthly)).toEqual([]);
  expect(readCalendarZones(zoneOf('No offset', [['STANDARD', '19700101T000000', '+0000', 'soon']]))).toEqual(
    [],
  );
  expect(
    offsetAt(zoneOf('Later', [['STANDARD', '20300101T000000', '+0000', '+0100']]), '2026-01-01T00:00'),
  ).toBeNull();
});

it('takes any text without a fault (bug: a hostile invitation stops the import)', () => {
  const line = fc.constantFrom(
    'BEGIN:VTIMEZONE',
    'END:VTIMEZONE',
    'BEGIN:STANDARD',
    'END:STANDARD',
    'TZID:x',
  );
  const odd = fc.constantFrom(
    'DTSTART:99999999T999999',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;BYMONTH=13;BYDAY=9XX',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, odd, fc.string()), { maxLength: 30 }), (lines) => {
      for (const zone of readCalendarZones(lines.join('\r\n'))) {
        offsetInZone(zone, Temporal.PlainDateTime.from('2026-01-01T00:00'));
      }
    }),
  );
});
