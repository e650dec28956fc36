import { expect, it } from 'vitest';
import { handInRestMs, handInUtcMs, isNear, lookRestMs } from './batch-times.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

it('hands in a few after ten minutes and many at once (bug: each mail is a batch, or one mail waits for 99 others)', () => {
  expect(handInUtcMs({ mails: 1, oldestUtcMs: 5 })).toBe(5 + 10 * minuteMs);
  expect(handInUtcMs({ mails: 99, oldestUtcMs: 5 })).toBe(5 + 10 * minuteMs);
  expect(handInUtcMs({ mails: 100, oldestUtcMs: 5 })).toBe(5);
});

it('looks soon at first and rarely later, and never before its provider lets it (bug: a provider is asked each second)', () => {
  expect(lookRestMs(0, null)).toBe(minuteMs);
  expect(lookRestMs(hourMs, null)).toBe(7.5 * minuteMs);
  expect(lookRestMs(24 * hourMs, null)).toBe(30 * minuteMs);
  expect(lookRestMs(0, 2 * hourMs)).toBe(2 * hourMs);
});

it('doubles its rest with each failure, up to an hour', () => {
  expect([1, 2, 3, 7, 1_000].map((failures) => handInRestMs(failures) / minuteMs)).toEqual([1, 2, 4, 60, 60]);
});

it('asks in another way half an hour before an answer is worth nothing (bug: it is asked for when it is too late)', () => {
  expect(isNear(2 * hourMs, 1.4 * hourMs)).toBe(false);
  expect(isNear(2 * hourMs, 1.5 * hourMs)).toBe(true);
  expect(isNear(null, 1e15)).toBe(false);
});
