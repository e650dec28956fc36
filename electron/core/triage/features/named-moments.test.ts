import { expect, it } from 'vitest';
import { findNamedMoments, readWritten } from './named-moments.ts';

/** A Wednesday. */
const written = readWritten('2026-03-04T10:00:00+01:00') ?? { year: 0, dayNumber: 0, minutes: 0 };

function named(text: string): (readonly [number, number | null])[] {
  return findNamedMoments(text, written).map(({ days, minutes }) => [days, minutes] as const);
}

it('counts days from the day of writing, across a leap year and a year end (bug: days of the year compared)', () => {
  expect(readWritten('2028-03-01T00:00:00Z')?.dayNumber).toBe(
    (readWritten('2028-02-28T00:00:00Z')?.dayNumber ?? 0) + 2,
  );
  expect(readWritten('1970-01-01T00:05:00Z')).toEqual({ year: 1970, dayNumber: 0, minutes: 5 });
  expect(named('by friday')).toEqual([[2, null]]);
  expect(named('on 2 january')).toEqual([[-61, null]]);
  expect(named('2026-03-10')).toEqual([[6, null]]);
});

it('gives a time to the day beside it and else to the day of writing (bug: «friday 9:30» read as today)', () => {
  expect(named('friday 9:30')).toEqual([[2, 570]]);
  expect(named('before the hearing at 2pm')).toEqual([[0, 840]]);
  expect(named('in 20 min')).toEqual([[0, 620]]);
});

it('reads Chinese days, spans and hours (bug: 下午三点 read as three in the morning)', () => {
  expect(named('明天下午三点')).toEqual([[1, 900]]);
  expect(named('请在2日内回复')).toEqual([[2, null]]);
  expect(named('3月6日前')).toEqual([[2, null]]);
});

it('takes no bare number for a time, and no broken date for one', () => {
  expect(named('line 2 has 140 hinges left')).toEqual([]);
  expect(readWritten('yesterday')).toBeNull();
});
