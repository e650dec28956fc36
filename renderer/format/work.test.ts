import { expect, it } from 'vitest';
import { formatDuration, formatEnergy } from './work.ts';

it.each([
  [0, '0 ms'],
  [0.42, '0.4 ms'],
  [85.4, '85 ms'],
  [1_234, '1.2 sec'],
  [61_000, '1 min'],
  [7_200_000, '2 hr'],
])('shows %d ms as %s, so that a fast call is not said to take no time', (ms, words) => {
  expect(formatDuration(ms, 'en')).toBe(words);
});

it('shows an energy in watt-hours, small ones not rounded away', () => {
  expect(formatEnergy(720_000, 'en')).toBe('0.2 Wh');
  expect(formatEnergy(36, 'en')).toBe('0.00001 Wh');
});
