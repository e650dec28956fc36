import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toNanoUsd } from '../../shared/money.ts';
import {
  formatBytes,
  formatCount,
  formatExactMoney,
  formatMoney,
  formatPercent,
  formatRate,
  formatSecondsLeft,
} from './numbers.ts';

it('never rounds money under a cent to nothing', () => {
  expect(formatMoney(toNanoUsd(0))).toBe('$0');
  expect(formatMoney(toNanoUsd(300_000))).toBe('$0.0003');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), (amount) =>
      /[1-9]/u.test(formatMoney(toNanoUsd(amount))),
    ),
  );
});

it('never says 100 % or 0 % of what is neither', () => {
  expect(formatPercent(0.999, 'en')).toBe('99%');
  expect(formatPercent(0.001, 'en')).toBe('1%');
  expect(formatPercent(1, 'en')).toBe('100%');
  expect(formatPercent(0, 'en')).toBe('0%');
});

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [98_000_000, '98 MB'],
  [1_340_000_000, '1.3 GB'],
])('words %d bytes as %s', (bytes, words) => {
  expect(formatBytes(bytes, 'en')).toBe(words);
});

it.each([
  [0.2, '1 sec'],
  [59, '59 sec'],
  [61, '2 min'],
  [7_201, '3 hr'],
])('never says that nothing is left while something is: %d s is %s', (seconds, words) => {
  expect(formatSecondsLeft(seconds, 'en')).toBe(words);
});

it('groups figures and cuts rates', () => {
  expect(formatCount(100_000, 'en')).toBe('100,000');
  expect(formatRate(41.26, 'en')).toBe('41');
  expect(formatRate(4.26, 'en')).toBe('4.3');
});

it('shows the lines of a bill to the last nano-dollar, so that they add up', () => {
  expect([20_200, 4_000, 38_400, 62_600].map((amount) => formatExactMoney(toNanoUsd(amount)))).toEqual([
    '$0.0000202',
    '$0.000004',
    '$0.0000384',
    '$0.0000626',
  ]);
  expect(formatExactMoney(toNanoUsd(-1))).toBe('-$0.000000001');
  expect(formatExactMoney(toNanoUsd(1_500_000_000))).toBe('$1.50');
});
