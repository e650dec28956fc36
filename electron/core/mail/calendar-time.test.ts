import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { readCalendarTime } from './calendar-time.ts';

it.each([
  ['20261126T100000', 'Europe/Berlin', '2026-11-26T10:00:00+01:00'],
  ['20260726T100000', 'Europe/Berlin', '2026-07-26T10:00:00+02:00'],
  ['20261126T100000', 'W. Europe Standard Time', '2026-11-26T10:00:00+01:00'],
  ['20261126T100000', 'China Standard Time', '2026-11-26T10:00:00+08:00'],
  ['20261126T100000', '/mozilla.org/20050126_1/America/Argentina/Buenos_Aires', '2026-11-26T10:00:00-03:00'],
])('reads %s in %s with its offset (bug: a meeting stands at the wrong hour)', (value, zone, expected) => {
  expect(readCalendarTime(value, zone)).toBe(expected);
});

it('reads a time left out with the offset before it, and one that comes twice as the first (RFC 5545, 3.3.5)', () => {
  expect(readCalendarTime('20260329T023000', 'Europe/Berlin')).toBe('2026-03-29T03:30:00+02:00');
  expect(readCalendarTime('20261025T023000', 'Europe/Berlin')).toBe('2026-10-25T02:30:00+02:00');
});

it('leaves a time without an offset where its zone is unknown (bug: it is taken for UTC)', () => {
  expect(readCalendarTime('20261126T100000', 'My own zone')).toBe('2026-11-26T10:00:00');
  expect(readCalendarTime('20261126T100000', '+05')).toBe('2026-11-26T10:00:00');
  expect(readCalendarTime('20261126T100000', null)).toBe('2026-11-26T10:00:00');
  expect(readCalendarTime('20261126T100000Z', null)).toBe('2026-11-26T10:00:00+00:00');
  expect(readCalendarTime('20261126', 'Europe/Berlin')).toBe('2026-11-26');
});

it('gives nothing for what is no time (bug: the thirteenth month is shown as a date)', () => {
  for (const value of ['20261399T990000', '20260231', 'soon', ''])
    expect(readCalendarTime(value, 'Europe/Berlin')).toBeNull();
});

it('agrees with the clock of the zone at every instant that comes once (bug: an hour off near a change)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
      const there = Temporal.Instant.fromEpochMilliseconds(seconds * 1_000).toZonedDateTimeISO(
        'America/New_York',
      );
      fc.pre(there.getTimeZoneTransition('previous') === null || there.hour > 3);
      const written = there.toPlainDateTime().toString({ smallestUnit: 'second' }).replaceAll(/[-:]/gu, '');
      const read = readCalendarTime(written, 'America/New_York') ?? '';
      expect(Temporal.Instant.from(read).epochMilliseconds).toBe(seconds * 1_000);
    }),
  );
});

it('never throws, whatever value and zone a mail brings', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (value, zone) => void readCalendarTime(value, zone)));
  fc.assert(fc.property(fc.string(), (zone) => void readCalendarTime('20261126T100000', zone)));
});
